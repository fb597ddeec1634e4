import { isUtf8 } from 'node:buffer';
import { Refusal } from '#kernel/refusal.ts';
import { safeFileName } from '#kernel/text/file-name.ts';
import { contentTypeOf } from '#platform/files/content-type.ts';
import { spool } from '#platform/files/spool.ts';
import { asRefusal, type Part } from '#platform/http/parts.ts';
import type { RequestFacts } from '#platform/http/route.ts';
import { MOST_FILES, mostFilesOf } from '../form/files.rules.ts';
import type { SentFile } from '../submission/sent-files.ts';
import type { Posted } from '../submission/typed-value.ts';

/** What a form sent, whether a page of HTML did or a program as JSON. 400 for bytes that are no text. */
function postedOf({ headers, rawBody }: RequestFacts, body: unknown): Posted {
  if (!String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) return postedIn(body);
  if (!isUtf8(rawBody)) throw new Refusal(400, 'request.malformed');
  // Not the parsed body: that keeps one of several ticked boxes.
  const params = new URLSearchParams(rawBody.toString('utf8'));
  return (name) => params.getAll(name);
}

/** What a visitor sent: texts by their names, and files, which are disposed of with it. */
export interface Sent extends AsyncDisposable {
  readonly posted: Posted;
  readonly files: readonly SentFile[];
}

/**
 * What a request sent, with its files on the disk. `limits`: the inputs that ask for files, with the most bytes of one, which is cut one
 * byte beyond, for the form to say so; other files are not taken. Refuses 400 what is broken, 413 too much of it.
 */
export async function readSent(
  request: RequestFacts,
  body: unknown,
  limits: ReadonlyMap<string, number>,
): Promise<Sent> {
  if (!request.parts)
    return { posted: postedOf(request, body), files: [], [Symbol.asyncDispose]: async () => undefined };
  await using opened = new AsyncDisposableStack();
  const texts = new Map<string, string[]>();
  const files: SentFile[] = [];
  for await (const part of request.parts(partLimits(limits))) {
    if ('text' in part) {
      texts.set(part.name, [...(texts.get(part.name) ?? []), part.text]);
      continue;
    }
    const limit = limits.get(part.name);
    if (limit === undefined || part.fileName === '') part.stream.resume();
    else files.push(await taken(opened, part, limit));
  }
  const kept = opened.move();
  return {
    posted: (name) => texts.get(name) ?? [],
    files,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** A form without files still lets a browser say that none was chosen. */
function partLimits(limits: ReadonlyMap<string, number>) {
  const most = [...limits.keys()].reduce((sum, name) => sum + mostFilesOf(name), 0);
  return { files: Math.max(most, MOST_FILES), fileBytes: Math.max(0, ...limits.values()) + 1 };
}

async function taken(
  opened: AsyncDisposableStack,
  { name: input, fileName, stream }: Extract<Part, { stream: unknown }>,
  fileLimit: number,
): Promise<SentFile> {
  const spooled = opened.use(await spool(stream, fileLimit + 1).catch(refuseCutOff));
  const name = safeFileName(fileName);
  const contentType = await contentTypeOf(spooled.path, name).catch(noneForRefused);
  return { input, name, spooled, contentType, isCut: spooled.size > fileLimit };
}

function refuseCutOff(error: unknown): never {
  throw asRefusal(error);
}

function noneForRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
  return undefined;
}

/** Members of JSON, or of a query, as a page of HTML would have sent them; `address.city` is a member of a member. */
export function postedIn(members: unknown): Posted {
  const texts = new Map<string, readonly string[]>();
  for (const [name, value] of membersOf(members)) {
    texts.set(name, textsOf(value));
    for (const [part, inner] of membersOf(value)) texts.set(`${name}.${part}`, textsOf(inner));
  }
  return (name) => texts.get(name) ?? [];
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return value === true ? ['on'] : [];
}
