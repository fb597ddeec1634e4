import { isUtf8 } from 'node:buffer';
import { Refusal } from '#kernel/refusal.ts';
import type { RequestFacts } from '#platform/http/route.ts';
import type { Posted } from '../submission/read-input.ts';

/** What a form sent, whether a page of HTML did or a program as JSON. 400 for bytes that are no text. */
export function postedOf({ headers, rawBody }: RequestFacts, body: unknown): Posted {
  if (!String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) return postedIn(body);
  if (!isUtf8(rawBody)) throw new Refusal(400, 'request.malformed');
  // Not the parsed body: that keeps one of several ticked boxes.
  const params = new URLSearchParams(rawBody.toString('utf8'));
  return (name) => params.getAll(name);
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
