import { conflict, invalid } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';
import { contentOf, type FormContent } from './form-content.ts';
import { publishedOf } from './published-form.ts';

/**
 * Makes the draft what the public sees. The version of the consent text rises where that text is another one. 422
 * `form.no_field`, `form.no_email` where the form cannot work.
 */
export async function publishForm(ctx: Context, id: string): Promise<AnyRecord> {
  return transaction(asProgram(ctx), async (tx) => {
    const form = await lockRecord(tx, tx.catalogue.entity('webForm'), id);
    const content = contentOf(form);
    refuseUseless(tx, content);
    const before = await publishedOf(tx, form);
    const version = await saveRecord(tx, 'webFormVersion', {
      op: 'create',
      values: {
        name: `${content.name} ${(before?.number ?? 0) + 1}`,
        formId: id,
        number: (before?.number ?? 0) + 1,
        consentVersion: consentVersionOf(content, before),
        content,
      },
    });
    return saveRecord(tx, 'webForm', {
      op: 'update',
      id,
      values: {
        status: 'published',
        publishedAt: nowOf(tx),
        publishedVersionId: version.id,
        hasChanges: false,
      },
    });
  });
}

/** Takes the form off the web; what was sent stays. 409 `form.not_published`. */
export async function closeForm(ctx: Context, id: string): Promise<AnyRecord> {
  return transaction(asProgram(ctx), async (tx) => {
    const form = await lockRecord(tx, tx.catalogue.entity('webForm'), id);
    if (form.status !== 'published') throw conflict('form.not_published');
    return saveRecord(tx, 'webForm', { op: 'update', id, values: { status: 'closed' } });
  });
}

function refuseUseless(ctx: Context, content: FormContent): void {
  const shown = content.inputs.filter((input) => !input.isHidden);
  if (shown.length === 0) throw invalid([{ field: 'inputs', code: 'form.no_field' }]);
  const { fields } = ctx.catalogue.entity(content.entity);
  const asksEmail = shown.some(({ field, isRequired }) => isRequired && fields.get(field)?.type === 'email');
  if (content.doubleOptIn && !asksEmail) throw invalid([{ field: 'inputs', code: 'form.no_email' }]);
}

function consentVersionOf({ consent }: FormContent, before: Awaited<ReturnType<typeof publishedOf>>): number {
  if (!before) return 1;
  const { text } = before.content.consent;
  const isSame = text.en === consent.text.en && text.fr === consent.text.fr;
  return isSame ? before.consentVersion : before.consentVersion + 1;
}
