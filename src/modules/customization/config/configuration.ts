import { z } from 'zod';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Context } from '#records/context.ts';
import { customizationParts } from './customization-parts.ts';
import type { ConfigPart, Item, StandingItem } from './part.ts';
import { recordPart } from './record-part.ts';

/** File name without `.json` → the things in it, in the order of their keys. */
export type Configuration = ReadonlyMap<string, readonly Item[]>;

/** One difference between the files and what stands here. */
export interface PlannedChange {
  readonly part: string;
  readonly key: string;
  readonly op: 'create' | 'change' | 'remove';
}

/** Everything that is configured here, in a form that is the same, to the byte, wherever it is the same. */
export async function readConfiguration(ctx: Context): Promise<Configuration> {
  const parts = await Promise.all(
    partsOf(ctx).map(async (part) => [part.name, (await part.read(ctx)).map(bare).toSorted(byKey)] as const),
  );
  return new Map(parts);
}

/** What `applyConfiguration` would do, in its order. Files that are absent say nothing of their part. */
export async function planConfiguration(
  ctx: Context,
  wanted: Configuration,
): Promise<readonly PlannedChange[]> {
  const steps = await Promise.all(partsOf(ctx).map((part) => stepsOf(ctx, part, wanted.get(part.name))));
  return inOrder(steps.flat()).map(({ part, key, op }) => ({ part: part.name, key, op }));
}

/**
 * Makes what stands here equal to the files, through the same use cases as people: creates and changes in the order in which
 * things build on one another, then removes, last first, to the bin. Each step is told before it is taken, and stands by
 * itself; what was interrupted goes on when it is applied again. Refuses what people would be refused.
 */
export async function applyConfiguration(
  ctx: Context,
  wanted: Configuration,
  tell: (change: PlannedChange) => void,
): Promise<void> {
  const parts = partsOf(ctx);
  for (const part of parts) await take(ctx, part, wanted, tell, (op) => op !== 'remove');
  for (const part of parts.toReversed()) await take(ctx, part, wanted, tell, (op) => op === 'remove');
}

async function take(
  ctx: Context,
  part: ConfigPart,
  wanted: Configuration,
  tell: (change: PlannedChange) => void,
  isDue: (op: Step['op']) => boolean,
): Promise<void> {
  const steps = await stepsOf(ctx, part, wanted.get(part.name));
  for (const { key, op, run } of steps.filter((step) => isDue(step.op))) {
    tell({ part: part.name, key, op });
    await run();
  }
}

interface Step extends Omit<PlannedChange, 'part'> {
  readonly part: ConfigPart;
  run(): Promise<unknown>;
}

function partsOf(ctx: Context): readonly ConfigPart[] {
  const { configured } = ctx.catalogue;
  return [
    ...customizationParts,
    ...inBuildingOrder(ctx, configured).map((name) => recordPart(ctx.catalogue.entity(name), configured)),
  ];
}

/** What others lead to comes before them, so that their links find it. */
function inBuildingOrder(ctx: Context, configured: readonly string[]): readonly string[] {
  const ordered = new Set<string>();
  const begun = new Set<string>();
  const place = (name: string): void => {
    if (begun.has(name)) return;
    begun.add(name);
    const targets = [...ctx.catalogue.entity(name).fields.values()].flatMap((field) =>
      field.type === 'link' || field.type === 'linkMany' ? [field.to] : [],
    );
    for (const target of targets) if (configured.includes(target)) place(target);
    ordered.add(name);
  };
  for (const name of configured) place(name);
  return [...ordered];
}

async function stepsOf(
  ctx: Context,
  part: ConfigPart,
  wanted: readonly Item[] | undefined,
): Promise<readonly Step[]> {
  if (!wanted) return [];
  const standing = new Map((await part.read(ctx)).map((one) => [one.key, one]));
  const keys = new Set(wanted.map((item) => item.key));
  const made = wanted.flatMap((item): Step[] => stepFor(ctx, part, standing.get(item.key), item));
  const gone = [...standing.values()].filter((one) => !keys.has(one.key));
  return [
    ...made,
    ...gone.map((one) => ({ part, key: one.key, op: 'remove' as const, run: () => part.remove(ctx, one) })),
  ];
}

function stepFor(ctx: Context, part: ConfigPart, standing: StandingItem | undefined, item: Item): Step[] {
  if (!standing) return [{ part, key: item.key, op: 'create', run: () => part.create(ctx, item) }];
  const { change } = part;
  if (!change || JSON.stringify(sorted(standing.value)) === JSON.stringify(sorted(item.value))) return [];
  return [{ part, key: item.key, op: 'change', run: () => change(ctx, standing, item) }];
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  return [
    ...steps.filter(({ op }) => op !== 'remove'),
    ...steps.filter(({ op }) => op === 'remove').toReversed(),
  ];
}

function bare({ key, value }: StandingItem): Item {
  return { key, value: sorted(value) };
}

/** Members in one order everywhere; what is inside them keeps its own, since that of choices is people's. */
function sorted(value: Item['value']): Item['value'] {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function byKey(a: Item, b: Item): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

const fileSchema = z.array(z.strictObject({ key: z.string(), value: z.record(z.string(), z.unknown()) }));

/** The text of a part's file: JSON that people can read and compare line by line. */
export function writePart(items: readonly Item[]): string {
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** What a file says; throws `CannotStart` with its name where it is no list of `{key, value}`. */
export function readPart(name: string, text: string): readonly Item[] {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new CannotStart(
      `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
