import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Size } from './data.ts';
import { operations } from './operations/all.ts';
import type { Operation } from './operations/operation.ts';
import { type CheckLine, type Line, median, type StartLine } from './result.ts';
import { type ScreenLine, screenPart } from './screen/screen-part.ts';

const folder = 'bench/results';
/** Cost at M to cost at S, or at L to S (bench.md 3, quality.md). */
const MOST_GROWTH = 1.5;

type AnyLine = Line | StartLine | CheckLine | ScreenLine;

/** Writes bench/results/README.md from the newest results of each size. */
export function writeReport(): void {
  const lines = newestFiles().flatMap(linesOf);
  const measured = lines.filter((line): line is Line => 'ratios' in line);
  const parts = [
    HEAD,
    conditions(lines),
    '## CPU to the floor’s\n',
    'Median of the rounds, the least and the most behind it, with one and with sixteen connections. **Bold** misses its gate.\n',
    ratioTable(measured),
    remarks(),
    '## Filrouge in figures\n',
    'CPU of application and database in milliseconds an operation, latency in milliseconds, at sixteen connections.\n',
    figureTable(measured),
    '## Growth\n',
    `CPU at 100,000 and at 1,000,000 leads to that at 10,000, one connection. **Bold** is above ${MOST_GROWTH}.\n`,
    growthTable(measured),
    '## Start and memory\n',
    startTable(lines.filter((line): line is StartLine => line.operation === 'start')),
    '## What must hold whatever the speed\n',
    checkList(lines.filter((line): line is CheckLine => line.operation === 'check')),
    ...lines
      .filter((line): line is ScreenLine => line.operation === 'screen')
      .slice(-1)
      .map(screenPart),
  ];
  writeFileSync(`${folder}/README.md`, `${parts.join('\n')}\n`);
}

const HEAD = `# Results

Made by \`npm run bench\`; what is measured, and how, is said in [bench/README.md](../README.md). The measure to quote is CPU,
application and database together, as a multiple of what a bare Fastify and pg need for the same SQL in the same run.
`;

function newestFiles(): readonly string[] {
  const files = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\d-[SML]\.jsonl$/.test(name));
  return (['S', 'M', 'L'] as const).flatMap((size) =>
    files
      .filter((name) => name.endsWith(`-${size}.jsonl`))
      .toSorted()
      .slice(-1),
  );
}

/** Written by this program in this very form. */
function linesOf(name: string): readonly AnyLine[] {
  const texts = readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n');
  return texts.map((text): AnyLine => JSON.parse(text));
}

function conditions(lines: readonly AnyLine[]): string {
  const runs = [...Map.groupBy(lines, ({ size }) => size)].flatMap(([size, [first]]) =>
    first
      ? [
          `- ${size}: ${first.date}, ${first.machine}, ${first.rounds} rounds of ${first.seconds} s each, in turn`,
        ]
      : [],
  );
  const noisy = lines.filter((line): line is Line => 'noisyRounds' in line && line.noisyRounds > 0);
  const disturbed =
    noisy.length === 0
      ? 'No window was disturbed by more than a quarter of a core.'
      : `Disturbed by more than a quarter of a core although repeated, hence doubtful and marked ~: ${noisy.length} of ${lines.filter((line) => 'noisyRounds' in line).length} series.`;
  return `${runs.join('\n')}\n\n${disturbed}\n`;
}

function ratioTable(lines: readonly Line[]): string {
  const rows = operations.map((operation) => [
    operation.number,
    operation.name,
    operation.gate === undefined ? '' : `≤ ${operation.gate}`,
    ...(['S', 'M', 'L'] as const).flatMap((size) =>
      [1, 16].map((connections) => ratioCell(operation, find(lines, operation, size, connections))),
    ),
  ]);
  return table(['', 'operation', 'gate', 'S ×1', 'S ×16', 'M ×1', 'M ×16', 'L ×1', 'L ×16'], rows);
}

function ratioCell({ gate = Infinity }: Operation, line: Line | undefined): string {
  if (!line) return 'n/a';
  const middle = median(line.ratios);
  const shown = middle > gate ? `**${middle}**` : String(middle);
  const errors = line.errors > 0 ? ` ${line.errors} errors` : '';
  return `${shown} (${line.ratios[0]}–${line.ratios.at(-1)})${line.noisyRounds > 0 ? ' ~' : ''}${errors}`;
}

function figureTable(lines: readonly Line[]): string {
  const rows = operations.flatMap((operation) =>
    (['S', 'M', 'L'] as const).flatMap((size) => {
      const line = find(lines, operation, size, 16);
      if (!line) return [];
      const { cpuApp, cpuDb, p50, p99, perSecond } = line;
      return [[operation.name, size, cpuApp, cpuDb, p50, p99, Math.round(perSecond)].map(String)];
    }),
  );
  return table(['operation', 'size', 'CPU application', 'CPU database', 'p50', 'p99', 'a second'], rows);
}

function growthTable(lines: readonly Line[]): string {
  const rows = operations.map((operation) => {
    const cost = (size: Size) => costOf(find(lines, operation, size, 1));
    return [operation.name, growthCell(cost('M'), cost('S')), growthCell(cost('L'), cost('S'))];
  });
  return table(['operation', 'M / S', 'L / S'], rows);
}

function costOf(line: Line | undefined): number | undefined {
  return line && line.cpuApp + line.cpuDb;
}

function growthCell(large: number | undefined, small: number | undefined): string {
  if (large === undefined || small === undefined) return 'n/a';
  const growth = (large / small).toFixed(2);
  return Number(growth) > MOST_GROWTH ? `**${growth}**` : growth;
}

function startTable(lines: readonly StartLine[]): string {
  const rows = lines.map(
    ({ system, size, coldStartMs, memoryAtStart, memoryAfterLoad, databaseMemory, loading }) => [
      system,
      size,
      coldStartMs === null ? 'n/a' : `${coldStartMs} ms`,
      `${memoryAtStart} MB`,
      `${memoryAfterLoad} MB`,
      `${databaseMemory} MB`,
      loading,
    ],
  );
  return table(
    ['system', 'size', 'cold start', 'memory at start', 'memory after the run', 'database, both', 'loaded'],
    rows,
  );
}

function checkList(lines: readonly CheckLine[]): string {
  return `${lines.map(({ check, size, error }) => `- ${size}: ${check}: ${error === null ? 'holds' : `**does not hold** (${error})`}`).join('\n')}\n`;
}

function remarks(): string {
  const said = operations.flatMap(({ name, remark }) => (remark ? [`- ${name}: ${remark}.`] : []));
  return `${said.join('\n')}\n`;
}

function find(
  lines: readonly Line[],
  operation: Operation,
  size: Size,
  connections: number,
): Line | undefined {
  return lines.find(
    (line) =>
      line.system === 'filrouge' &&
      line.operation === operation.name &&
      line.size === size &&
      line.connections === connections,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
