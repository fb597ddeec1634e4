import { type Context, transaction } from './context.ts';
import { newId } from './pipeline/new-id.ts';

/**
 * Asks for long work in the caller's name and transaction: a use case that is rolled back leaves no job. `name` is that of
 * a declared job, `input` JSON that it understands. Gives the job's id, under which its progress is seen.
 */
export async function startJob(ctx: Context, name: string, input: unknown): Promise<string> {
  const id = newId(ctx);
  await transaction(ctx, ({ db, installation, access }) =>
    installation.jobs.enqueue(db, { id, name, userId: access.userId, input }),
  );
  return id;
}
