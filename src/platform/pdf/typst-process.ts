import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
// oxlint-disable-next-line import/default -- `?raw` gives the file's text
import program from './typst-child.mjs?raw';

export interface TypstJob {
  readonly template: string;
  readonly data: unknown;
  /** In base64, by file name. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface TypstProcess {
  /** One job at a time. Rejects with what the compiler says, or with how the process ended. */
  compile(job: TypstJob): Promise<Buffer>;
  /** Whether it can take another job. */
  readonly isAlive: boolean;
  kill(): void;
}

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';
const NOWHERE = 'http://127.0.0.1:9';

/**
 * A process of its own for Typst: a template that loops or crashes takes nothing with it, and sees neither our environment, nor
 * files beside its data, nor the network (where it would fetch packages from, nobody answers).
 */
export function startTypst(): TypstProcess {
  const folder = mkdtempSync(path.join(tmpdir(), 'filrouge-pdf-'));
  const module = pathToFileURL(createRequire(import.meta.url).resolve(COMPILER)).href;
  const env = {
    HOME: folder,
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
  };
  const args = ['--max-old-space-size=256', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  let isAlive = true;
  child.stdin.on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaint += piece));
  const over = new Promise<never>((_resolve, reject) => {
    const end = (reason: unknown) => {
      isAlive = false;
      rmSync(folder, { recursive: true, force: true });
      reject(new Error(`The PDF could not be made: ${complaint || String(reason)}`));
    };
    child.on('error', end).on('close', (code, signal) => end(`ended by ${signal ?? code}`));
  });
  over.catch(() => undefined);
  const pieces: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
  return {
    compile: async (job) => {
      hold(child, true);
      child.stdin.write(`${JSON.stringify({ module, folder, ...job })}\n`);
      // An idle process keeps nobody from ending.
      return Promise.race([readAnswer(pieces, over), over]).finally(() => hold(child, false));
    },
    get isAlive() {
      return isAlive;
    },
    kill: () => {
      isAlive = false;
      child.kill('SIGKILL');
    },
  };
}

/** A line that says how many bytes follow, then those. */
async function readAnswer(pieces: AsyncIterator<Buffer>, over: Promise<never>): Promise<Buffer> {
  let read = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf(LINE_END);
    if (end >= 0) {
      const head: { bytes: number; error: string | null } = JSON.parse(read.subarray(0, end).toString());
      if (head.error !== null) throw new Error(`The PDF could not be made: ${head.error}`);
      const pdf = read.subarray(end + 1);
      if (pdf.length >= head.bytes) return pdf;
    }
    const piece = await pieces.next();
    if (piece.done) return over;
    read = Buffer.concat([read, piece.value]);
  }
}

const LINE_END = 10;

/** Whether our own process waits for this one. */
function hold(child: ChildProcess, isHeld: boolean): void {
  const streams = [child.stdin, child.stdout, child.stderr].filter((each) => each instanceof Socket);
  for (const each of [child, ...streams]) {
    if (isHeld) each.ref();
    else each.unref();
  }
}
