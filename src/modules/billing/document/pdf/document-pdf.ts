import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Refusal } from '#kernel/refusal.ts';
import type { Answer } from '#platform/http/route.ts';
import { findFile, readContent } from '#platform/files/store.ts';
import { renderPdf } from '#platform/pdf/render-pdf.ts';
import { asProgram, type Context, nowOf } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';
import { type DocumentKind, type DocumentModel, modelOf } from '../document-model.ts';
import template from './document.typ?raw';
import { documentView, logoName } from './document-view.rules.ts';

/**
 * The document as PDF. An issued one is rendered once, from what was sealed, and ever after the same bytes; a draft or a quote
 * is rendered as it now is. The caller has been let in.
 */
export async function documentPdf(ctx: Context, kind: DocumentKind, recordId: string): Promise<Answer> {
  const { bytes, name } = await pdfOf(ctx, kind, recordId);
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
    'cache-control': 'no-store',
  };
  return { headers, body: bytes };
}

async function pdfOf(
  ctx: Context,
  kind: DocumentKind,
  recordId: string,
): Promise<{ bytes: Buffer; name: string }> {
  const sealed = kind === 'quote' ? undefined : await sealedModel(ctx, recordId);
  if (sealed) return { bytes: await keptPdf(ctx, recordId, sealed), name: sealed.number ?? kind };
  const record = await readRecord(asProgram(ctx), ctx.catalogue.entity(kind), recordId);
  const model = await modelOf(ctx, kind, record);
  const name =
    (model.number ?? kind) + (model.revision !== null && model.revision > 1 ? `-v${model.revision}` : '');
  return { bytes: await render(ctx, model, new Date(record.updatedAt)), name };
}

/** Rendered at issue by a reaction, or now if that has not happened yet; whoever comes first, its bytes stay. */
async function keptPdf(ctx: Context, recordId: string, sealed: Sealed): Promise<Buffer> {
  const kept = await readFile(ctx, recordId);
  if (kept) return kept;
  const rendered = rendering.get(recordId) ?? render(ctx, sealed.model, new Date(sealed.sealedAt));
  rendering.set(recordId, rendered);
  const bytes = await rendered.finally(() => rendering.delete(recordId));
  await ctx.db.query(
    `insert into document_files (record_id, kind, sha256, bytes, created_at) values ($1, 'pdf', $2, $3, $4) on conflict do nothing`,
    [recordId, createHash('sha256').update(bytes).digest('hex'), bytes, nowOf(ctx)],
  );
  return (await readFile(ctx, recordId)) ?? bytes;
}

/** So that whoever asks for a document while the reaction renders it waits for that. */
const rendering = new Map<string, Promise<Buffer>>();

async function readFile(ctx: Context, recordId: string): Promise<Buffer | undefined> {
  const [row] = await ctx.db.query<{ bytes: Buffer }>(
    `select bytes from document_files where record_id = $1 and kind = 'pdf'`,
    [recordId],
  );
  return row?.bytes;
}

interface Sealed {
  readonly model: DocumentModel;
  readonly number: string | null;
  readonly sealedAt: string;
}

/** The frozen form, held against its hash: a document that was tampered with is not printed (500 `server.defect`). */
async function sealedModel(ctx: Context, recordId: string): Promise<Sealed | undefined> {
  const [row] = await ctx.db.query<{ canonical: string; sha256: string; sealedAt: string }>(
    'select canonical, sha256, sealed_at as "sealedAt" from sealed_documents where record_id = $1',
    [recordId],
  );
  if (!row) return undefined;
  if (createHash('sha256').update(row.canonical).digest('hex') !== row.sha256)
    throw new Error(`The seal of ${recordId} is broken`);
  // Written by this program in this very form, which the hash just proved.
  const model: DocumentModel = JSON.parse(row.canonical);
  return { model, number: model.number, sealedAt: row.sealedAt };
}

async function render(ctx: Context, model: DocumentModel, at: Date): Promise<Buffer> {
  if (model.lines.length > MOST_LINES)
    throw new Refusal(422, 'document.too_long', { args: { max: MOST_LINES } });
  return renderPdf({
    template,
    data: documentView(model, ctx.texts),
    pictures: await picturesOf(ctx, model),
    at,
  });
}

/** The logo as the document names it: an issued one keeps the logo of its day. */
async function picturesOf(ctx: Context, model: DocumentModel): Promise<Readonly<Record<string, Buffer>>> {
  const name = logoName(model);
  const file = name && model.seller.logo && (await findFile(ctx.db, model.seller.logo.id));
  return name && file ? { [name]: await buffer(readContent(ctx.db, file)) } : {};
}

const MOST_LINES = 500;
