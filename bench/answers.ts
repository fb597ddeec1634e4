import { WrongAnswer } from './client.ts';

/** The member at the end of the path; throws where there is none. */
export function member(body: unknown, ...path: readonly string[]): unknown {
  let found = body;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !(key in found))
      throw new WrongAnswer(`no ${path.join('.')} in ${JSON.stringify(body).slice(0, 300)}`);
    found = Reflect.get(found, key);
  }
  return found;
}

export function text(body: unknown, ...path: readonly string[]): string {
  const found = member(body, ...path);
  if (typeof found !== 'string') throw new WrongAnswer(`${path.join('.')} is no text: ${String(found)}`);
  return found;
}

export function idOf(body: unknown): string {
  return text(body, 'id');
}

/** Rows of a list answer, whichever system gave it. */
export function rowsOf(body: unknown): readonly unknown[] {
  const rows = member(body, 'data');
  if (!Array.isArray(rows)) throw new WrongAnswer('data is no list');
  return rows;
}

export function ensure(isRight: boolean, what: string): asserts isRight {
  if (!isRight) throw new WrongAnswer(what);
}
