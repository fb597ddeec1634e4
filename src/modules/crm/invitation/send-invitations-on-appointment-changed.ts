import { asProgram, type Context, nowOf } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { appointmentEntities, eventsOf } from '../activity/activity-kinds.ts';
import { textOrNull } from '../text-or-null.ts';
import { mailInvitation } from './mail-invitation.ts';
import { type Guest, type Message, planInvitations, type Sent, type Told } from './plan-invitations.ts';

/**
 * Tells the guests of a meeting or visit what has changed since they were told last, each once: what was sent and the mail are
 * written in the transaction that marks the reaction done (ACT-05). What is over is nobody's news.
 */
export const sendInvitationsOnAppointmentChanged: Reaction = {
  name: 'send-invitations-on-appointment-changed',
  on: eventsOf(appointmentEntities),
  react: async (event, ctx) => {
    const program = asProgram(ctx);
    const about = { entity: event.entity, id: event.recordId };
    const [standing] = await find(program, about, false);
    const [appointment = standing] = standing ? [] : await find(program, about, true);
    if (!appointment || isOver(appointment, nowOf(ctx))) return;
    const isOff = !standing || appointment.status === 'cancelled';
    if (!isOff && (appointment.sendInvitations !== true || appointment.status !== 'planned')) return;
    const [organizer] = await readMany(program, ctx.catalogue.entity('user'), [String(appointment.ownerId)]);
    if (!organizer) return;
    const sent = await sentBefore(program, about);
    const now = isOff ? null : { told: toldOf(appointment), guests: guestsOf(appointment, organizer.email) };
    for (const message of planInvitations(now, sent)) {
      await keep(program, about, message, sent);
      await mailInvitation(program, { about, appointment, isRemoved: !standing, organizer, message });
    }
  },
};

async function find(ctx: Context, { entity, id }: RecordReference, removed: boolean) {
  const filter = { field: 'id', op: '=', value: id } as const;
  const fields = [...ctx.catalogue.entity(entity).fields.keys()];
  return (await listRecords(ctx, ctx.catalogue.entity(entity), { filter, fields, removed })).data;
}

function isOver({ startAt, endAt }: AnyRecord, now: string): boolean {
  return String(endAt ?? startAt) <= now;
}

function toldOf(record: AnyRecord): Told {
  return {
    title: String(record.title),
    startAt: String(record.startAt),
    endAt: textOrNull(record.endAt),
    location: textOrNull(record.location),
    joinUrl: textOrNull(record.joinUrl),
  };
}

/** Those with an address, but the organizer himself. */
function guestsOf(appointment: AnyRecord, organizer: unknown): readonly Guest[] {
  return rowsOf(appointment.attendees).flatMap(({ email, name }) =>
    typeof email === 'string' && email !== organizer ? [{ email, name: textOrNull(name) }] : [],
  );
}

type Kept = Sent & { readonly id: string };

async function sentBefore(ctx: Context, { id }: RecordReference): Promise<readonly Kept[]> {
  const filter = { field: 'about.id', op: '=', value: id } as const;
  const { data } = await listRecords(ctx, ctx.catalogue.entity('invitation'), {
    filter,
    sort: '-state',
    limit: 200,
  });
  return data.map((record) => ({
    id: record.id,
    email: String(record.email),
    name: textOrNull(record.name),
    state: record.state === 'cancelled' ? 'cancelled' : 'invited',
    sequence: Number(record.sequence),
    told: toldOf(record),
  }));
}

async function keep(
  ctx: Context,
  about: RecordReference,
  { method, guest, sequence, told }: Message,
  sent: readonly Kept[],
): Promise<void> {
  const state = method === 'CANCEL' ? 'cancelled' : 'invited';
  const values = { ...told, ...guest, about, sequence, state };
  const known = sent.find(({ email }) => email.toLowerCase() === guest.email.toLowerCase());
  await saveRecord(
    ctx,
    'invitation',
    known ? { op: 'update', id: known.id, values } : { op: 'create', values },
  );
}
