// npm run bench [-- --size S|M|L --seconds 3 --rounds 3 --connections 1,16 --operations read,list]
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded } from '#platform/db/embedded/open-embedded.ts';
import { type Size, sizes } from './data.ts';
import { startFilrouge } from './filrouge-system.ts';
import { startFloor } from './floor-system.ts';
import { familyOf, measure, type Measured } from './measure.ts';
import { type Operation, operations, type System } from './system.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'S' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,16' },
    operations: { type: 'string', default: operations.join(',') },
  },
});
const size = Object.keys(sizes).find((name): name is Size => name === values.size) ?? 'S';
const wanted = operations.filter((name) => values.operations.split(',').includes(name));

interface Line {
  readonly system: string;
  readonly operation: Operation;
  readonly connections: number;
  readonly size: Size;
  readonly rounds: readonly Measured[];
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'filrouge-bench-db-'));
chmodSync(dataDir, 0o711);
const server = await openEmbedded(dataDir);
const postmaster = Number(
  readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
);
const lines: Line[] = [];
try {
  const floor = await startFloor(server.url, size);
  const filrouge = await startFilrouge(server.url, size);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; size ${size}`,
  );
  console.log(
    `cold start of an existing installation to the first answer: ${filrouge.coldStartMs} ms; loaded ${filrouge.loading}`,
  );
  for (const operation of wanted) {
    for (const connections of values.connections.split(',').map(Number))
      await compare(operation, connections, [floor, filrouge]);
  }
  await floor.close();
  await filrouge.close();
  const file = `bench/results/${new Date().toISOString().slice(0, 10)}-${size}.jsonl`;
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  console.log(`written to ${file}`);
} finally {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** In turn, round by round, so that the machine's moods meet both alike. */
async function compare(operation: Operation, connections: number, systems: readonly System[]): Promise<void> {
  const rounds = new Map<string, Measured[]>();
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const system of systems) {
      const measured = await measure(system, operation, connections, Number(values.seconds), () =>
        familyOf(postmaster),
      );
      if (measured) rounds.set(system.name, [...(rounds.get(system.name) ?? []), measured]);
    }
  }
  for (const [system, measured] of rounds)
    lines.push({ system, operation, connections, size, rounds: measured });
  const [low, own] = [rounds.get('floor'), rounds.get('filrouge')];
  console.log(low && own ? sentence(operation, connections, low, own) : `${operation} ×${connections}: n/a`);
}

function sentence(
  operation: Operation,
  connections: number,
  floor: readonly Measured[],
  own: readonly Measured[],
): string {
  const cpu = (one: Measured) => one.cpuApp + one.cpuDb;
  const ratios = own.map((one, at) => cpu(one) / cpu(floor[at] ?? one)).toSorted((a, b) => a - b);
  const shown = (list: readonly number[]) =>
    (list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0).toFixed(2);
  const errors = own.reduce((sum, one) => sum + one.errors, 0);
  return [
    `${operation.padEnd(8)} ×${String(connections).padEnd(2)}`,
    `CPU ratio ${shown(ratios)} (${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)})`,
    `CPU ${shown(own.map(cpu))} ms (app ${shown(own.map((one) => one.cpuApp))}, db ${shown(own.map((one) => one.cpuDb))})`,
    `p50 ${shown(own.map((one) => one.p50))} ms, p99 ${shown(own.map((one) => one.p99))} ms`,
    `${errors} errors`,
  ].join('  ');
}
