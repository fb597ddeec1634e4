import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
// oxlint-disable-next-line import/default -- `?raw` gives the file's text
import program from './typst-child.mjs?raw';

export interface PdfInput {
  /** Typst source; reads what it shows by `json("data.json")`. */
  readonly template: string;
  readonly data: unknown;
  /** Pictures that the template names, by their plain file names: `logo.png`. */
  readonly pictures?: Readonly<Record<string, Buffer>>;
  /** The document's own time, so that the same document gives the same bytes. */
  readonly at: Date;
}

const TIMEOUT_MS = 30_000;
const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/**
 * A PDF/A-3b, by Typst in a process of its own: a template that loops or crashes takes nothing with it, and sees neither our
 * environment, nor files beside its data, nor the network (packages cannot be imported). Throws what the compiler says.
 */
export async function renderPdf({ template, data, pictures = {}, at }: PdfInput): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'filrouge-pdf-'));
  const module = pathToFileURL(createRequire(import.meta.url).resolve(COMPILER)).href;
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=256', '--input-type=module', '--eval', program],
    {
      cwd: folder,
      // Where Typst would fetch packages from, nobody answers.
      env: {
        HOME: folder,
        HTTP_PROXY: NOWHERE,
        HTTPS_PROXY: NOWHERE,
        http_proxy: NOWHERE,
        https_proxy: NOWHERE,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    },
  );
  try {
    const closed = new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(
      JSON.stringify({
        module,
        template,
        data,
        pictures: encoded(pictures),
        timestamp: Math.floor(at.getTime() / 1000),
        folder,
      }),
    );
    const [pdf, complaint, code] = await Promise.all([buffer(child.stdout), text(child.stderr), closed]);
    if (code !== 0)
      throw new Error(`The PDF could not be made: ${complaint || `ended by ${child.signalCode}`}`);
    return pdf;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function encoded(pictures: Readonly<Record<string, Buffer>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(pictures).map(([name, content]) => [name, content.toString('base64')]),
  );
}

const NOWHERE = 'http://127.0.0.1:9';
