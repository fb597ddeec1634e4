import { notFound } from '#kernel/refusal.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { type FormContent, formContentSchema } from './form-content.ts';
import type { webFormVersion } from './web-form-version.entity.ts';

/** What the public sees of a form. */
export interface PublishedForm {
  readonly formId: string;
  readonly key: string;
  readonly number: number;
  readonly consentVersion: number;
  readonly content: FormContent;
}

/** The published form at an address; 404 for any other word, a draft, and a form that was closed. */
export async function openForm(ctx: Context, key: string): Promise<PublishedForm> {
  const form = await formByKey(asProgram(ctx), key);
  const published = form.status === 'published' ? await publishedOf(ctx, form) : undefined;
  if (!published) throw notFound();
  return published;
}

/** The form at an address, as far as the caller may see it; 404 for none. */
export async function formByKey(ctx: Context, key: string): Promise<AnyRecord> {
  const entity = ctx.catalogue.entity('webForm');
  const { data } = await listRecords(ctx, entity, {
    filter: { field: 'key', op: '=', value: key },
    limit: 1,
  });
  if (!data[0]) throw notFound();
  return readRecord(ctx, entity, data[0].id);
}

/** The version of a form that was published last, also where it is closed by now; none for a form that never was. */
export async function publishedOf(ctx: Context, form: AnyRecord): Promise<PublishedForm | undefined> {
  if (typeof form.publishedVersionId !== 'string') return undefined;
  const version: Partial<RecordOf<typeof webFormVersion>> & AnyRecord = await readRecord(
    asProgram(ctx),
    ctx.catalogue.entity('webFormVersion'),
    form.publishedVersionId,
  );
  return {
    formId: form.id,
    key: String(form.key),
    number: version.number ?? 1,
    consentVersion: version.consentVersion ?? 1,
    content: formContentSchema.parse(version.content),
  };
}
