import { asUser } from '#records/context.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readMany } from '#records/query/read-record.ts';
import { notify } from './notify.ts';

export const recordAssigned: NoticeKind = {
  key: 'record.assigned',
  label: { en: 'A record is given to me', fr: 'Une fiche m’est attribuée' },
  mails: true,
};

/** Whoever becomes the owner of something by another's hand learns of it at once (ASG-09, LEAD-16, LEAD-17). */
export const tellNewOwner: Reaction = {
  name: 'tell-new-owner',
  on: ['*.assigned', '*.assigned_many'],
  react: async (event, ctx) => {
    const ownerId = event.changes.ownerId?.[1];
    const owner = typeof ownerId === 'string' ? await asUser(ctx, ownerId) : undefined;
    if (!owner || typeof ownerId !== 'string') return;
    const entity = ctx.catalogue.entity(event.entity);
    const { label, labelPlural, title } = entity.definition;
    const isMany = event.type.endsWith('_many');
    // He sees what he owns, unless his profile shows him no such record at all.
    const [record] = await readMany(owner, entity, [event.recordId]);
    if (!record) return;
    const name = record[title];
    const subject = ctx.texts.translate(owner.locale, isMany ? 'notice.assigned_many' : 'notice.assigned', {
      by: event.by?.name ?? ctx.workspace.name,
      entity: (isMany ? labelPlural : label)[owner.locale].toLowerCase(),
      name: typeof name === 'string' ? name : '',
    });
    await notify(ctx, ownerId, {
      kind: recordAssigned.key,
      subject,
      about: { entity: event.entity, id: event.recordId },
    });
  },
};
