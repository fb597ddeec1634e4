import { isUuid } from '#kernel/ids/uuid.ts';
import { asProgram, type Context } from '#records/context.ts';
import { readMany } from '#records/query/read-record.ts';

/** Ids of the teams that each of the users is in. */
export async function teamsOf(
  ctx: Context,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const users = await readMany(asProgram(ctx), ctx.catalogue.entity('user'), userIds.filter(isUuid));
  return new Map(users.map(({ id, teamIds }) => [id, Array.isArray(teamIds) ? teamIds.map(String) : []]));
}
