import { CannotStart } from '#platform/cannot-start.ts';

/** The terminal is where an administrator looks first; the log has a level of its own. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What the administrator can mend takes one line; a defect shows where it is. */
export function fail(error: unknown): never {
  const line =
    error instanceof CannotStart ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
