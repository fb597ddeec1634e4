import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the built program, and waits until it says that it is ready. */
export async function startProgram(env: NodeJS.ProcessEnv): Promise<Program> {
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // Read to the end: a program whose terminal is gone dies of its next line.
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The program ended before it was ready')));
    lines.on('line', (line) => line.includes('is ready') && resolve());
  });
  const stop = async () => {
    const over = once(child, 'exit');
    child.kill('SIGTERM');
    await over;
  };
  return { pid: child.pid ?? 0, stop };
}
