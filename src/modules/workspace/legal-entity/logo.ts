import { buffer } from 'node:stream/consumers';
import { notFound } from '#kernel/refusal.ts';
import { fileHeaders } from '#platform/files/serve.ts';
import { findFile, readContent } from '#platform/files/store.ts';
import type { Answer } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { issuingFirm } from './issuing-firm.ts';

/** Where pages for people outside find the logo of the firm. */
export const LOGO_ADDRESS = '/api/v1/public/logo';

export interface Letterhead {
  readonly name: string;
  readonly hasLogo: boolean;
}

/** What stands at the head of pages for people outside: the firm in whose name they are. */
export async function letterheadOf(ctx: Context): Promise<Letterhead> {
  const { name, logo } = await issuingFirm(ctx);
  return { name, hasLogo: Boolean(logo) };
}

/** A logo as a picture that anybody may see; 404 for none. */
export async function logoAnswer(ctx: Context, id: string | undefined): Promise<Answer> {
  const file = id === undefined ? undefined : await findFile(ctx.db, id);
  if (!file) throw notFound();
  return {
    headers: {
      ...fileHeaders(file),
      'cache-control': 'public, max-age=300',
      // A preview in a sandbox is of no origin.
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: await buffer(readContent(ctx.db, file)),
  };
}
