import type { Reaction } from '#records/define/reaction.ts';
import { asProgram } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';
import { requestReset } from '../session/passwords.ts';

/** Sends every newly invited user the link by which he sets his password. */
export const inviteUserOnCreated: Reaction = {
  name: 'invite-user-on-created',
  on: ['user.created'],
  react: async (event, ctx) => {
    const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), event.recordId);
    if (user.status === 'invited') await requestReset(ctx, String(user.email));
  },
};
