import { Liquid, LiquidError } from 'liquidjs';

/** Where something stands in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A name that a text uses: `owner.name`. */
export interface UsedName extends Position {
  readonly path: string;
}

/** A text with fields, ready to be filled in for any number of records. */
export interface Compiled {
  readonly names: readonly UsedName[];
  /** `values`: a text for each path, empty for none. `missing`: what was to be shown and had no value, each once. */
  render(values: ReadonlyMap<string, string>): { readonly text: string; readonly missing: readonly string[] };
}

/** Why a text cannot be used. */
export class TemplateProblem extends Error {
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** A billion steps, or a text that doubles itself, end here (automation.md 5.1). */
const LIMITS = { parseLimit: 60_000, renderLimit: 500, templateLimit: 20_000, memoryLimit: 500_000 };

/** Mails choose and say; they do not loop, load other files, or unescape what a record holds. */
const TAGS = ['if', 'unless', 'case', 'comment', 'raw', 'assign'];
const NO_FILTERS = ['raw'];

/**
 * Compiles Liquid that sees only values handed to `render`, nothing behind them and no files. `escape` is applied to every
 * value shown. Throws `TemplateProblem`.
 */
export function compile(text: string, escape: (value: string) => string): Compiled {
  const seen = { last: '', missing: new Set<string>() };
  const engine = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    outputEscape: (value: unknown) => {
      const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (shown.trim() === '') seen.missing.add(seen.last);
      return escape(shown);
    },
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  for (const name of NO_FILTERS) delete engine.filters[name];
  const parsed = attempt(() => engine.parse(text));
  const names = namesOf(engine, parsed);
  return {
    names,
    render: (values) => {
      seen.missing.clear();
      const scope = scopeOf(values, (path) => (seen.last = path));
      const rendered = attempt(() => String(engine.renderSync(parsed, scope, LIMITS)));
      return { text: rendered, missing: [...seen.missing] };
    },
  };
}

/** What a text sees: nested members, each telling when it is read, so that an empty place is known by its name. */
function scopeOf(values: ReadonlyMap<string, string>, onRead: (path: string) => void): object {
  const scope: Record<string, object> = {};
  for (const [path, value] of values) {
    const [head = '', ...rest] = path.split('.');
    const isNested = rest.length > 0;
    if (isNested) scope[head] ??= {};
    Object.defineProperty(isNested ? scope[head] : scope, isNested ? rest.join('.') : head, {
      enumerable: true,
      get: () => {
        onRead(path);
        // So that `{% if companyName %}` asks whether there is one.
        return value === '' ? null : value;
      },
    });
  }
  return scope;
}

function namesOf(engine: Liquid, parsed: ReturnType<Liquid['parse']>): readonly UsedName[] {
  const { globals } = attempt(() => engine.analyzeSync(parsed, { partials: false }));
  return Object.values(globals)
    .flat()
    .map(({ segments, location: { row, col } }) => ({
      path: segments.map((segment) => (Array.isArray(segment) ? '[]' : String(segment))).join('.'),
      line: row,
      column: col,
    }));
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): unknown {
  if (!LiquidError.is(error)) {
    // Limits are told by plain errors of a fixed wording.
    return error instanceof Error && /limit/i.test(error.message)
      ? new TemplateProblem(error.message, { line: 1, column: 1 })
      : error;
  }
  const [line = 1, column = 1] = error.token.getPosition();
  return new TemplateProblem((error.originalError ?? error).message, { line, column });
}
