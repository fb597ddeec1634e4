// npm run bench [-- --size S|M|L --seconds 3 --rounds 5 --connections 1,16 --operations read,list --screen]
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';
import { checks } from './checks/all.ts';
import { createClient } from './client.ts';
import { compare } from './compare.ts';
import { sizes, type Size } from './data.ts';
import { type Filrouge, startFilrouge } from './filrouge/start.ts';
import { startFloor } from './floor/start.ts';
import { familyOf, memoryOf } from './machine.ts';
import { operations } from './operations/all.ts';
import { writeReport } from './report.ts';
import { type CheckLine, type Line, linesOf, type RunFacts, sentence, type StartLine } from './result.ts';
import { measureScreen } from './screen/measure-screen.ts';
import type { ScreenLine } from './screen/screen-part.ts';
import type { System } from './system.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '1,16' },
    screen: { type: 'boolean', default: false },
    operations: { type: 'string', default: operations.map(({ name }) => name).join(',') },
  },
});
const size = Object.keys(sizes).find((name): name is Size => name === values.size) ?? 'S';
const asked = values.operations.split(',');
const wanted = operations.filter(
  (operation) => operation.sizes.includes(size) && asked.includes(operation.name),
);
const facts: RunFacts = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  size,
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
};

const dataDir = mkdtempSync(path.join(tmpdir(), 'filrouge-bench-db-'));
chmodSync(dataDir, 0o711);
await using opened = new AsyncDisposableStack();
opened.defer(() => rmSync(dataDir, { recursive: true, force: true }));
const server = await openEmbedded(dataDir);
opened.defer(() => server.close());
const postmaster = Number(
  readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
);
const floor = await startFloor(server.url, size);
opened.defer(() => floor.close());
const filrouge = await startFilrouge(server.url, size);
opened.defer(() => filrouge.close());
console.log(`${facts.machine}; size ${size}; Filrouge loaded ${filrouge.loading}`);

const lines: (Line | StartLine | CheckLine | ScreenLine)[] = [];
for (const operation of wanted) {
  for (const connections of operation.isAlone ? [1] : values.connections.split(',').map(Number)) {
    const window = { connections, seconds: facts.seconds, postmaster };
    const rounds = await compare(operation, { floor, filrouge }, window, facts.rounds);
    const loading = { floor: floor.loading, filrouge: filrouge.loading };
    const made = linesOf(facts, operation.name, connections, rounds, loading);
    lines.push(...made);
    for (const line of made) if (line.system === 'filrouge') console.log(sentence(line));
  }
}
if (values.screen) lines.push(await measureScreen(filrouge, facts));
lines.push(startLine(floor), startLine(filrouge), ...(await runChecks(filrouge)));
mkdirSync('bench/results', { recursive: true });
const file = `bench/results/${facts.date}-${size}.jsonl`;
writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
writeReport();
console.log(`written to ${file} and bench/results/README.md`);

function startLine(system: System & Partial<Filrouge>): StartLine {
  const { name, pids, loading, coldStartMs = null, memoryAtStart } = system;
  return {
    ...facts,
    system: name,
    operation: 'start',
    coldStartMs,
    memoryAtStart,
    memoryAfterLoad: memoryOf(pids.flatMap(familyOf)),
    databaseMemory: memoryOf(familyOf(postmaster)),
    loading,
  };
}

/** What must hold whatever the speed; not at L, where only reading is measured. */
async function runChecks(system: System): Promise<readonly CheckLine[]> {
  const client = createClient(system);
  const done: CheckLine[] = [];
  for (const check of size === 'L' ? [] : checks) {
    const error = await check.run(client, system.facts).then(
      () => null,
      (reason: unknown) => String(reason),
    );
    console.log(`${error === null ? 'holds' : 'DOES NOT HOLD'}: ${check.name}${error ? ` (${error})` : ''}`);
    done.push({ ...facts, system: system.name, operation: 'check', check: check.name, error });
  }
  return done;
}
