import { startTypst, type TypstJob, type TypstProcess } from './typst-process.ts';

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
/** Then its memory is given back. */
const IDLE_MS = 10_000;
/** The compiler remembers what it has typeset. */
const MOST_DOCUMENTS = 1000;

let typst: TypstProcess | undefined;
let documents = 0;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * A PDF/A-3b, by a Typst process that is kept for the next document: starting one costs ten times a document. One document
 * after the other; throws what the compiler says.
 */
export function renderPdf({ template, data, pictures = {}, at }: PdfInput): Promise<Buffer> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const job = { template, data, pictures: encoded(pictures), timestamp };
  const rendered = last.then(() => render(job));
  last = rendered.catch(() => undefined);
  return rendered;
}

function encoded(pictures: Readonly<Record<string, Buffer>>): TypstJob['pictures'] {
  return Object.fromEntries(
    Object.entries(pictures).map(([name, content]) => [name, content.toString('base64')]),
  );
}

async function render(job: TypstJob): Promise<Buffer> {
  clearTimeout(idle);
  const process = processFor();
  const limit = setTimeout(() => process.kill(), TIMEOUT_MS);
  try {
    return await process.compile(job);
  } finally {
    clearTimeout(limit);
    idle = setTimeout(() => process.kill(), IDLE_MS).unref();
  }
}

function processFor(): TypstProcess {
  documents += 1;
  if (typst?.isAlive && documents <= MOST_DOCUMENTS) return typst;
  typst?.kill();
  documents = 1;
  typst = startTypst();
  return typst;
}
