import { CannotStart } from '#platform/cannot-start.ts';
import { readConfig } from './config.ts';
import { startProgram, type RunningProgram } from './start-program.ts';
import { fail, say } from './terminal.ts';
import { programVersion } from './version.ts';

/** A stop that hangs is no stop. */
const STOP_LIMIT_MS = 15_000;

/** Ctrl-C, a service manager's SIGTERM, or the end of the launcher: all close everything in order; a second one exits at once. */
function stopOn(starting: Promise<RunningProgram>): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    const running = await starting;
    await running.close();
    process.exit(0);
  };
  const onSignal = (): void => void stop().catch(fail);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (process.connected) process.once('disconnect', onSignal);
}

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const lost = (): void => fail(new CannotStart('Another process has taken over the data folder: stopping.'));
  const starting = startProgram({ config, say, lost });
  stopOn(starting);
  const { address, greeting } = await starting;
  say(
    address
      ? `Filrouge ${programVersion} is ready: ${config.publicUrl ?? address}`
      : `Filrouge ${programVersion} is working.`,
  );
  greeting.forEach(say);
}

main().catch(fail);
