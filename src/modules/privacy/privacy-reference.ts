import type { Context } from '#records/context.ts';

/** `RGPD-12`: by which a request is named without naming a person. */
export async function referenceOf(ctx: Context): Promise<string> {
  const [row] = await ctx.db.query<{ value: number }>(
    `insert into counters (name, value) values ('privacy-request', 1)
     on conflict (name) do update set value = counters.value + 1 returning value`,
  );
  return `RGPD-${row?.value}`;
}
