import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { asProgram } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

/** Each account has a token of its own from the start; who knows it may tell of calls, so it cannot be guessed. */
export const giveToken = defineDecision({
  entity: 'telephonyAccount',
  name: 'token of the account',
  on: ['create'],
  decide: () => ({ token: newToken() }),
});

/** A token that has become known is replaced; the telephone system needs the new address. */
export const renewToken = defineAction({
  entity: 'telephonyAccount',
  name: 'renew-token',
  label: { en: 'Renew the token', fr: 'Renouveler le jeton' },
  input: z.strictObject({}),
  run: async (ctx, { id }) => ({
    body: await saveRecord(asProgram(ctx), 'telephonyAccount', {
      op: 'update',
      id,
      values: { token: newToken() },
    }),
  }),
});

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
