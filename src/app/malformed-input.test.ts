import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleValues } from '#testing/example-values.ts';
import { hostileText, inputFor, type InputSchema } from '#testing/hostile-input.ts';
import { startTestApp, type TestAnswer, type TestApp } from '#testing/start-test-app.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: InputSchema }>> };
}

interface Operation extends Described {
  readonly method: string;
  readonly path: string;
}

/** Would sign the caller out, or never end. */
const leftOut = /\/auth\/|\/me\/(password|sessions|second-factor)|\/live$/;
const EACH = 4;

it('whatever is sent to whichever door, no answer is a defect, and each refusal is a problem', async () => {
  const { body: api } = await app.get('openapi.json');
  const operations: Operation[] = Object.entries<Record<string, Described>>(api.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ ...one, path, method: method.toUpperCase() })),
  );
  const idsOf = await madeOfEach();
  const ids = [...idsOf.values()];
  const context = { schemas: api.components.schemas, ids };
  const wrong: string[] = [];
  for (const [at, operation] of operations.entries()) {
    if (leftOut.test(operation.path)) continue;
    const body = inputFor(operation.requestBody?.content['application/json']?.schema, context);
    const request = fc.record({ path: addressFor(operation, idsOf), body });
    for (const { path, body: sent } of fc.sample(request, { seed: at, numRuns: EACH })) {
      const answer = await send(operation.method, path, sent);
      if (isWrong(answer)) wrong.push(`${answer.status} ${operation.method} ${path} ${JSON.stringify(sent)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

/** A record of each entity that can be made without a story, by its path. */
async function madeOfEach(): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const { name, path, definition } of app.engine.catalogue.entities) {
    if (definition.writtenBy === 'program' || definition.partOf !== undefined || name === 'creditNote')
      continue;
    const values = await exampleValues(app.ctx, app.engine.catalogue.entity(name));
    made.set(path, (await saveRecord(app.ctx, name, { op: 'create', values })).id);
  }
  return made;
}

/** Parameters of the path are mostly ids of records that there are, those of the query anything. */
function addressFor(
  { path, parameters = [] }: Operation,
  idsOf: ReadonlyMap<string, string>,
): fc.Arbitrary<string> {
  const plural = fc.constantFrom('leads', 'deals', 'quotes', 'users', 'x');
  const named = parameters
    .filter((one) => one.in === 'query')
    .map(({ name }) => [name, hostileText] as const);
  const query = fc.record(Object.fromEntries(named), { requiredKeys: [] });
  return fc
    .tuple(plural, fc.infiniteStream(hostileText), fc.boolean(), query)
    .map(([some, hostile, isHostile, given]) => {
      const filled = path.replace('{plural}', some).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const known = name === 'id' && !isHostile ? idsOf.get(path.split('/')[3] ?? '') : undefined;
        return encodeURIComponent((known ?? hostile.next().value).toWellFormed().slice(0, 400));
      });
      const pairs = Object.entries(given).map(([name, value]) => [name, String(value).toWellFormed()]);
      return pairs.length === 0 ? filled : `${filled}?${new URLSearchParams(pairs).toString()}`;
    });
}

function send(method: string, path: string, body: unknown): Promise<TestAnswer> {
  switch (method) {
    case 'GET':
      return app.get(path);
    case 'DELETE':
      return app.delete(path);
    case 'PATCH':
      return app.patch(path, body);
    case 'PUT':
      return app.put(path, body);
    default:
      return app.post(path, body);
  }
}

/** 503 is no defect: what the program asks of others may be away. Pages answer people in HTML. */
function isWrong({ status, headers }: TestAnswer): boolean {
  if (status < 400 || status === 503) return false;
  return status >= 500 || !/problem\+json|text\/html/.test(String(headers['content-type']));
}
