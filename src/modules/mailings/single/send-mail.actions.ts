import { z } from 'zod';
import { conflict, invalid } from '#kernel/refusal.ts';
import { addressKey, faultsOf, readMessage, sendMail, withLinks } from '#modules/email';
import { hangFiles, usableFiles } from '#modules/attachments';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context, transaction } from '#records/context.ts';
import { defineAction, type RecordAction } from '#records/define/define-action.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { copyOf } from '../compose/copy-template.ts';
import { overloadOf } from '../overload.ts';
import { singleMailLoad } from './single-mail.rules.ts';

const inputSchema = z.strictObject({
  templateId: z.uuid().optional(),
  subject: z.string().trim().min(1).max(300).optional(),
  body: z.string().trim().min(1).max(50_000).optional(),
  /** Ids of files that the caller uploaded, or may read: those of the record, for instance. */
  files: z
    .array(z.uuid().transform((id) => id.toLowerCase()))
    .max(100)
    .optional(),
});
type Input = z.output<typeof inputSchema>;

/**
 * One mail to one record, from a template or written here; it stands in the record's timeline. A person writes it to a person,
 * so it goes out whatever the suppression list says, and once: where nobody can know whether it left, an administrator decides.
 */
export const sendMailActions: readonly RecordAction[] = ['lead', 'contact', 'account'].map((entity) =>
  defineAction({
    entity,
    name: 'send-mail',
    label: { en: 'Send an e-mail', fr: 'Envoyer un e-mail' },
    input: inputSchema,
    offered: ({ email }) => typeof email === 'string',
    run: async (ctx, record, input) => ({
      status: 201,
      body: await transaction(ctx, (tx) => sendTo(tx, entity, record, input)),
    }),
  }),
);

/**
 * Refuses 409 `mailing.no_address` a record without one; 422 a text that cannot be filled in, or has no value for a field, files that
 * the caller may not use (`file.not_found`), or too many or too large ones. Then nothing is sent.
 */
async function sendTo(
  tx: Context,
  name: string,
  { id }: AnyRecord,
  { files: fileIds = [], ...input }: Input,
): Promise<AnyRecord> {
  const entity = tx.catalogue.entity(name);
  const record = await readRecord(tx, entity, id);
  const to = record[addressKey(tx, entity) ?? ''];
  if (typeof to !== 'string') throw conflict('mailing.no_address');
  const files = await filesFor(tx, record, fileIds);
  const { subject, text } = await textFor(tx, name, record, input);
  const links = [{ entity: name, id }];
  const email = await saveRecord(asProgram(tx), 'email', {
    op: 'create',
    values: { subject, body: text, toAddress: to, status: 'queued', ownerId: tx.access.userId, links },
  });
  const told = { entity: 'email', id: email.id };
  const leaving = await sendMail(tx, { to, subject, body: text, about: [...links, told] });
  await hangFiles(tx, files, [told, leaving]);
  return email;
}

async function filesFor(tx: Context, record: AnyRecord, ids: readonly string[]) {
  const files = await usableFiles(tx, record, ids);
  const overload = overloadOf(files, singleMailLoad);
  if (overload) throw invalid([{ field: 'files', ...overload }]);
  return files;
}

async function textFor(
  tx: Context,
  name: string,
  record: AnyRecord,
  { templateId, ...own }: Omit<Input, 'files'>,
) {
  const entity = tx.catalogue.entity(name);
  const template = templateId === undefined ? undefined : await copyOf(tx, name, templateId);
  const { subject = '', body = '', language = tx.workspace.locale } = { ...template, ...own };
  const source = { subject, body };
  const empty = Object.entries(source)
    .filter(([, text]) => text === '')
    .map(([field]) => ({ field, code: 'value.required' }));
  const faults = [...empty, ...faultsOf(tx, entity, source)];
  if (faults.length > 0) throw invalid(faults);
  const message = readMessage(tx, entity, { ...source, language });
  const [nested] = await withLinks(tx, entity, [record], message.paths, await issuingFirm(tx));
  const mail = message.render(nested ?? record);
  const [missing] = mail.missing;
  if (missing !== undefined)
    throw invalid([{ field: 'body', code: 'template.no_value', args: { name: missing } }]);
  return mail;
}
