import { z } from 'zod';
import { transaction } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import { readRecord } from '#records/query/read-record.ts';
import { dropPasskeys } from '../passkey/passkeys.ts';
import { endOtherSessions } from '../session/end-sessions.ts';
import { dropSecondFactor } from './switch-second-factor.ts';

/** For somebody who lost his telephone: he signs in by his password alone, until he sets a second factor up again. */
export const resetSecondFactor = defineAction({
  entity: 'user',
  name: 'reset-second-factor',
  label: { en: 'Reset second factor', fr: 'Réinitialiser la double authentification' },
  input: z.strictObject({}),
  offered: (user) => user.hasSecondFactor === true,
  run: (ctx, { id }) =>
    transaction(ctx, async (tx) => {
      await dropSecondFactor(tx, id);
      // What was lost may hold them, and may lie before somebody else.
      await dropPasskeys(tx, id);
      await endOtherSessions(tx, id, undefined);
      return { body: await readRecord(tx, tx.catalogue.entity('user'), id) };
    }),
});
