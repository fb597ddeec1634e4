import { forbidden } from '#kernel/refusal.ts';
import { type Context, transaction } from './context.ts';
import { newId } from './pipeline/new-id.ts';

/**
 * Asks for long work in the caller's name and transaction: a use case that is rolled back leaves no job. `name` is that of
 * a declared job, `input` JSON that it understands. Gives the job's id, under which its progress is seen.
 * Refuses 403 a stranger: what runs in nobody's name runs in the program's.
 */
export async function startJob(ctx: Context, name: string, input: unknown): Promise<string> {
  const { actor, userId } = ctx.access;
  if (userId === null && !ctx.isProgram) throw forbidden();
  const id = newId(ctx);
  const keyId = actor.kind === 'apiKey' ? actor.id : null;
  await transaction(ctx, ({ db, installation }) =>
    installation.jobs.enqueue(db, { id, name, userId, keyId, input }),
  );
  return id;
}
