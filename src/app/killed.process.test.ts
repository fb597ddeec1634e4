import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';

const folder = useProgramFolder();

const ROUNDS = 4;
const WRITERS = 6;

/** What the server acknowledged: ids of leads and deals, each deal's number of stages it was put into. */
interface Acknowledged {
  readonly leads: string[];
  readonly converted: string[];
  readonly stageMoves: Map<string, number>;
}

/** Creates, converts and moves without a pause until the server is gone. */
async function writeOn(
  call: Awaited<ReturnType<typeof signIn>>,
  stages: readonly string[],
  seen: Acknowledged,
  isOver: () => boolean,
) {
  for (let turn = 0; !isOver(); turn += 1) {
    const lead = await call('POST', 'leads', { lastName: `Vite ${turn}`, companyName: `Société ${turn}` });
    seen.leads.push(lead.id);
    const { deal } = await call('POST', `leads/${lead.id}/convert`, {});
    seen.converted.push(lead.id);
    seen.stageMoves.set(deal.id, 1);
    await call('PATCH', `deals/${deal.id}`, { stageId: stages[1] });
    seen.stageMoves.set(deal.id, 2);
  }
}

it('killed again and again amid mixed writes: every acknowledged write is there, none by half, each reaction done once', async () => {
  const seen: Acknowledged = { leads: [], converted: [], stageMoves: new Map() };
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = folder().start(ADMIN);
    const call = await signIn(await program.ready);
    const { data } = await call('GET', `stages?sort=order&filter=${encodeURIComponent('category = "open"')}`);
    const ofFirst = data.filter((stage: { pipelineId: string }) => stage.pipelineId === data[0].pipelineId);
    const stages = ofFirst.map((stage: { id: string }) => stage.id);
    const before = seen.leads.length;
    let isOver = false;
    const writers = Array.from({ length: WRITERS }, () =>
      writeOn(call, stages, seen, () => isOver).catch(() => undefined),
    );
    await expect.poll(() => seen.leads.length - before, { timeout: 20_000 }).toBeGreaterThan(20);
    const killed = program.kill();
    isOver = true;
    await Promise.all([killed, ...writers]);
  }
  const last = folder().start(ADMIN);
  await last.ready;

  await folder().inDatabase(async (db) => {
    const ids = async (text: string) => new Set((await db.query<{ id: string }>(text)).map((row) => row.id));
    const leads = await ids('select id from leads');
    expect(seen.leads.filter((id) => !leads.has(id))).toEqual([]);
    const converted = await ids(`select id from leads where status = 'converted'`);
    expect(seen.converted.filter((id) => !converted.has(id))).toEqual([]);

    // Nothing by half: as many deals as conversions, each with its account, its contact and its trail.
    const [halves] = await db.query<{ n: number }>(
      `select count(*) as n from leads where (status = 'converted')
       is distinct from (converted_deal_id is not null and converted_account_id is not null)`,
    );
    expect(halves?.n).toBe(0);
    const [deals] = await db.query<{ made: number; linked: number }>(
      `select (select count(*) from deals) as made, (select count(*) from leads where converted_deal_id is not null) as linked`,
    );
    expect(deals?.made).toBe(deals?.linked);

    // Every reaction runs in the end, and what it writes is there once for each change that raised it.
    await expect
      .poll(async () => (await db.query(`select 1 from reactions where state <> 'done'`)).length, {
        timeout: 60_000,
      })
      .toBe(0);
    const wrong = await db.query(
      `select d.id from deals d
       where (select count(*) from deal_stage_changes c where c.deal_id = d.id)
          <> (select count(*) from audit_entries a where a.record_id = d.id and a.changes ? 'stageId')`,
    );
    expect(wrong).toEqual([]);
    for (const [id, moves] of seen.stageMoves) {
      const [row] = await db.query<{ n: number }>(
        'select count(*) as n from deal_stage_changes where deal_id = $1',
        [id],
      );
      expect(row?.n).toBeGreaterThanOrEqual(moves);
    }
  });
}, 120_000);
