import { createHash, randomBytes } from 'node:crypto';
import { notFound } from '#kernel/refusal.ts';
import { type Context, nowOf } from '#records/context.ts';
import { type DocumentKind, documentKinds } from '../document/document-model.ts';

/** A new secret that opens one document; only its hash is kept, so that nobody can read links out of the database. */
export async function createToken(ctx: Context, kind: DocumentKind, recordId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await ctx.db.query(
    'insert into document_tokens (token_sha256, entity, record_id, created_at) values ($1, $2, $3, $4)',
    [hashOf(token), kind, recordId, nowOf(ctx)],
  );
  return token;
}

export interface Opened {
  readonly kind: DocumentKind;
  readonly recordId: string;
}

/** The document that a token opens; 404 for any other text. */
export async function openToken(ctx: Context, token: string): Promise<Opened> {
  const [row] = await ctx.db.query<{ entity: string; recordId: string }>(
    'select entity, record_id as "recordId" from document_tokens where token_sha256 = $1',
    [hashOf(token)],
  );
  const kind = documentKinds.find((each) => each === row?.entity);
  if (!row || !kind) throw notFound();
  return { kind, recordId: row.recordId };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
