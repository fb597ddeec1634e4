import { Readable } from 'node:stream';
import { spool } from '#platform/files/spool.ts';
import { keepFile } from '#platform/files/store.ts';
import { issuingFirm } from '#modules/workspace';
import type { Context } from '#records/context.ts';
import type { FileValue } from '#records/define/fields/file.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { uploaderOf } from '#records/trail/file-holders.ts';
import type { TestAnswer, TestCaller } from './start-test-app.ts';

/** A picture of one red point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads one file as a browser's form does. */
export async function upload(
  caller: TestCaller,
  name: string,
  content: Buffer<ArrayBuffer> | string,
): Promise<TestAnswer> {
  const form = new FormData();
  form.set('file', new File([content], name));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const type = request.headers.get('content-type') ?? '';
  return caller.post('files', Buffer.from(await request.arrayBuffer()), { 'content-type': type });
}

/** The logo of the firm, which everybody may read and so use elsewhere; made at the first call. */
export async function exampleFile(ctx: Context): Promise<FileValue> {
  const firm = await issuingFirm(ctx);
  if (firm.logo) return firm.logo;
  const id = newId(ctx);
  await using spooled = await spool(Readable.from([PNG]), 1_000_000);
  const facts = {
    id,
    name: 'Été.png',
    contentType: 'image/png',
    uploadedBy: uploaderOf(ctx),
    at: ctx.clock.now(),
  };
  await keepFile(ctx.db, facts, spooled);
  await saveRecord(ctx, 'legalEntity', { op: 'update', id: firm.id, values: { logo: { id } } });
  return exampleFile(ctx);
}
