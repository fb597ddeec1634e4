import { randomBytes } from 'node:crypto';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Context, transaction, withProgramFields } from '#records/context.ts';
import { forbidden } from '#kernel/refusal.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { z } from 'zod';
import { hashKey } from '../session/principal.ts';

export const apiKeyRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key; its secret is in this answer alone',
    for: 'administrators',
    holdsSecret: true,
    body: z.record(z.string(), z.unknown()),
    handle: async (ctx: Context, { body }) => ({ status: 201, body: await makeKey(ctx, body) }),
  }),
];

/** A key with its secret, `fil_…`, of which only a hash is kept. */
async function makeKey(ctx: Context, values: Readonly<Record<string, unknown>>) {
  if (!ctx.access.isAdministrator) throw forbidden();
  const secret = `fil_${randomBytes(32).toString('base64url')}`;
  return transaction(ctx, async (tx) => {
    // Checked as typed input first, then written with what only the program knows.
    const key = await saveRecord(tx, 'apiKey', { op: 'create', values });
    const shown = await saveRecord(withProgramFields(tx), 'apiKey', {
      op: 'update',
      id: key.id,
      values: { secretStart: secret.slice(0, 8) },
    });
    await tx.db.query('insert into api_key_secrets (hash, api_key_id) values ($1, $2)', [
      hashKey(secret),
      key.id,
    ]);
    return { ...shown, secret };
  });
}
