import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { safeFileName } from '#kernel/text/file-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import { asRefusal } from '#platform/http/parts.ts';
import { contentTypeOf } from '#platform/files/content-type.ts';
import { fileHeaders } from '#platform/files/serve.ts';
import { spool } from '#platform/files/spool.ts';
import { keepFile, readContent, type StoredFile } from '#platform/files/store.ts';
import type { Context } from '../context.ts';
import { newId } from '../pipeline/new-id.ts';
import { readableFile, uploaderOf } from '../trail/file-holders.ts';
import type { ContextOf } from './http.ts';

/** Files come in and go out here, whatever record is to hold them. */
export async function registerFiles(server: FastifyInstance, contextOf: ContextOf): Promise<void> {
  // Whoever reads a file says that it is too large: a form names it beside its other faults.
  await server.register(multipart, {
    limits: { files: 1, parts: 20, fieldSize: 10_000, headerPairs: 50 },
    throwFileSizeLimit: false,
  });
  server.post('/api/v1/files', async (request, reply) => {
    const file = await receive(await contextOf(request), request);
    return reply.status(201).header('location', `/api/v1/files/${file.id}`).send(file);
  });
  server.get('/api/v1/files/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const ctx = await contextOf(request);
    const file = await readableFile(ctx, request.params.id);
    const headers = fileHeaders(file);
    if (request.headers['if-none-match'] === headers.etag) return reply.status(304).headers(headers).send();
    return reply.headers(headers).send(readContent(ctx.db, file));
  });
}

/**
 * The one file of a multipart body. Refuses 400 a broken one, 413 `file.too_large`, 415 a body of another kind, or
 * `file.type_mismatch`, 422 `file.missing` and `file.empty`.
 */
async function receive(ctx: Context, request: FastifyRequest): Promise<StoredFile> {
  const { spooled: taken, filename } = await readPart(request, ctx.installation.fileLimit).catch(
    refuseBroken,
  );
  await using spooled = taken;
  const name = safeFileName(filename);
  const contentType = await contentTypeOf(spooled.path, name);
  const upload = { id: newId(ctx), name, contentType, uploadedBy: uploaderOf(ctx), at: ctx.clock.now() };
  return await keepFile(ctx.db, upload, spooled);
}

async function readPart(request: FastifyRequest, limit: number) {
  // One byte beyond tells that it is too large; what is sent after that is not read.
  const parts = request.files({ limits: { fileSize: limit + 1 } });
  const { value: part } = await parts.next();
  if (!part) throw new Refusal(422, 'file.missing');
  await using opened = new AsyncDisposableStack();
  const spooled = opened.use(await spool(part.file, limit));
  // A second file is an error of the parser by the limit above.
  await parts.next();
  opened.move();
  return { spooled, filename: part.filename ?? '' };
}

function refuseBroken(error: unknown): never {
  const refused = asRefusal(error);
  const isSecond = refused instanceof Error && 'code' in refused && refused.code === 'FST_FILES_LIMIT';
  throw isSecond ? new Refusal(422, 'file.one_only') : refused;
}
