import { z } from 'zod';
import { conflict, forbidden } from '#kernel/refusal.ts';
import { asProgram, type Context } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import type { Label } from '#records/define/label.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import { accountById } from '../account/account.ts';
import { providerOf } from '../providers/list.ts';
import type { Capability } from '../providers/provider.ts';
import { handleOf } from './call-handle.ts';
import { usersRung } from './find-users.ts';
import { readState } from './receive-facts.ts';

/** States in which a command makes sense. */
const when: Readonly<Record<Capability, readonly string[]>> = {
  answer: ['ringing'],
  'hang-up': ['ringing', 'in_progress'],
};

const labels: Readonly<Record<Capability, Label>> = {
  answer: { en: 'Answer', fr: 'Décrocher' },
  'hang-up': { en: 'Hang up', fr: 'Raccrocher' },
};

/** What the caller's telephone lets one do with this call, now. */
export function commandsFor(call: AnyRecord): readonly Capability[] {
  const commands = providerOf(call.provider)?.commands ?? {};
  return capabilities.filter(
    (name) => commands[name] !== undefined && when[name].includes(String(call.status)),
  );
}

const capabilities = ['answer', 'hang-up'] as const satisfies readonly Capability[];

/** Answer and hang up, for whoever is rung or on the line; 202, since the telephone's next fact tells what came of it. */
export const steerActions = capabilities.map((name) =>
  defineAction({
    entity: 'call',
    name,
    label: labels[name],
    needs: 'read',
    input: z.strictObject({}),
    offered: (call) => commandsFor(call).includes(name),
    run: async (ctx, call) => ({ status: 202, body: await steer(ctx, call, name) }),
  }),
);

/** 409 `call.unsupported` where the provider cannot, `call.refused` where it does not; 403 for other people's calls. */
async function steer(ctx: Context, call: AnyRecord, name: Capability) {
  const handle = handleOf(call.externalId);
  const account = handle && (await accountById(ctx, handle.accountId));
  const command = providerOf(call.provider)?.commands[name];
  if (!handle || !account || !command) throw conflict('call.unsupported');
  const { userId } = ctx.access;
  const state = await readState(ctx, account.id, handle.callId);
  const rung = state ? await usersRung(ctx, account, state) : [];
  if (userId === null || (call.ownerId !== userId && !rung.includes(userId))) throw forbidden();
  const user = await readRecord(asProgram(ctx), ctx.catalogue.entity('user'), userId);
  const answer = await command(ctx, { account, callId: handle.callId, user: String(user.email) });
  if (answer.result === 'refused') throw conflict('call.refused');
  return { result: answer.result };
}
