import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  applyConfiguration,
  planConfiguration,
  type PlannedChange,
  readConfiguration,
  readPart,
  writePart,
} from '#modules/customization';
import { CannotStart } from '#platform/cannot-start.ts';
import { Refusal } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock.ts';
import { makeLog } from '#platform/log/log.ts';
import type { Context } from '#records/context.ts';
import { type CommandContext, runCommand } from './command.ts';
import { createEngine } from './engine.ts';
import { installationOf } from './installation.ts';
import { say } from './terminal.ts';
import { pendingSteps } from './upgrade-database.ts';

const USAGE = 'npm run config -- export|plan|apply [folder]; the folder is ./configuration unless told';

/** npm run config: the firm's fields, layouts, rules, pipelines and roles as files, to keep, compare and bring elsewhere. */
runCommand(async (context) => {
  const [verb, given = 'configuration'] = process.argv.slice(2);
  const folder = path.resolve(given);
  const ctx = await openContext(context);
  if (verb === 'export') return exportTo(ctx, folder);
  if (verb === 'plan') {
    const plan = await planConfiguration(ctx, await readFolder(folder));
    plan.forEach(tell);
    return say(plan.length === 0 ? 'Nothing differs.' : 'Nothing was changed: apply makes it so.');
  }
  if (verb === 'apply') {
    await refusalsTold(applyConfiguration(ctx, await readFolder(folder), tell));
    return say('The configuration is as the files have it.');
  }
  throw new CannotStart(USAGE);
});

async function openContext({ db, config }: CommandContext): Promise<Context> {
  const pending = await pendingSteps(db);
  if (pending === undefined || pending.length > 0)
    throw new CannotStart('Start the program once first: the database is empty or of an older version.');
  const installation = await installationOf(config, db, undefined);
  const engine = await createEngine({ installation, clock: systemClock, log: makeLog('error') });
  return engine.systemContext();
}

async function exportTo(ctx: Context, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, items] of await readConfiguration(ctx))
    await writeFile(path.join(folder, `${name}.json`), writePart(items));
  say(`Exported to ${folder}`);
}

async function readFolder(folder: string) {
  const names = await readdir(folder).catch(() => {
    throw new CannotStart(`There is no folder ${folder}.`);
  });
  const files = names.filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new CannotStart(`There is no configuration in ${folder}.`);
  const parts = files.map(
    async (name) =>
      [
        name.slice(0, -'.json'.length),
        readPart(name, await readFile(path.join(folder, name), 'utf8')),
      ] as const,
  );
  return new Map(await Promise.all(parts));
}

const words = { create: '+', change: '~', remove: '-' } as const;

function tell({ part, key, op }: PlannedChange): void {
  say(`${words[op]} ${part}: ${key}`);
}

/** What the use cases refuse is the files' fault: told in one line, as every refusal to start. */
async function refusalsTold<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.faults.map(({ field, code }) => `${field} ${code}`).join(', ');
    throw new CannotStart(
      `Refused (${error.code}): ${faults || 'see the plan'}. What was told before it is done.`,
    );
  }
}
