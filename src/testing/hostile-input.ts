import fc from 'fast-check';

/** A schema of the API's own description, as far as input is made from it. */
export interface InputSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly InputSchema[];
  readonly oneOf?: readonly InputSchema[];
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly items?: InputSchema;
  readonly format?: string;
}

/** What people, broken programs and attackers send. */
const texts = [
  '',
  ' ',
  "'",
  '%',
  '\\',
  '\u0000',
  '\ud800',
  'é💥'.repeat(200),
  'x'.repeat(5000),
  '<b>{{x}}</b>',
  '=1+1',
  '../..',
  'me',
  'name',
  '-createdAt,x',
  'status = "new"',
  'name contains "',
  '((((',
  '2026-02-30',
  '2026-11-26',
  '0001-01-01',
  '9999-12-31T23:59:59Z',
  '99999999999999999999',
  '-1',
  '1e400',
  '12.50',
  'null',
  'a@b.fr',
  '+33612345678',
  'http://169.254.169.254/',
  '01a2185e-5bdd-7ccc-ad36-a7917ffdb46e',
];

export const hostileText = fc.constantFrom(...texts);

const anything = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, 2 ** 53),
  fc.constantFrom([], [[]], [null], {}, { id: 'x' }, { create: {} }),
);

const DEEPEST = 6;

/** Input that mostly fits the schema, now and then one of its values is anything. `ids` are of records that there are. */
export function inputFor(
  schema: InputSchema | undefined,
  {
    schemas,
    ids,
  }: { readonly schemas: Readonly<Record<string, InputSchema>>; readonly ids: readonly string[] },
): fc.Arbitrary<unknown> {
  const named = (ref: string) => schemas[ref.split('/').at(-1) ?? ''];
  const mostly = (given: InputSchema | undefined, depth: number): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 1, arbitrary: anything }, { weight: 6, arbitrary: fitting(given, depth) });

  function fitting(given: InputSchema | undefined, depth: number): fc.Arbitrary<unknown> {
    if (!given || depth > DEEPEST) return anything;
    if (given.$ref) return fitting(named(given.$ref), depth);
    const ways = given.anyOf ?? given.oneOf;
    if (ways) return fc.oneof(...ways.map((way) => mostly(way, depth + 1)));
    if (given.enum) return fc.constantFrom(...given.enum);
    if (given.const !== undefined) return fc.constant(given.const);
    if (given.properties)
      return fc.record(
        Object.fromEntries(
          Object.entries(given.properties).map(([key, one]) => [key, mostly(one, depth + 1)]),
        ),
        { requiredKeys: [] },
      );
    return plain(given, depth);
  }

  function plain({ type, items, format }: InputSchema, depth: number): fc.Arbitrary<unknown> {
    const name = typeof type === 'string' ? type : type?.[0];
    if (name === 'array') return fc.array(mostly(items, depth + 1), { maxLength: 3 });
    if (name === 'integer' || name === 'number') return fc.constantFrom(0, 1, 50, -1, 2 ** 31, 2 ** 53);
    if (name === 'boolean') return fc.boolean();
    if (name !== 'string') return anything;
    return format === 'uuid' ? fc.constantFrom(...ids) : hostileText;
  }

  return mostly(schema, 0);
}
