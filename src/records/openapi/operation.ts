import { z } from 'zod';
import type { JsonSchema } from '../define/field.ts';

/** Path → method in small letters → operation. */
export type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Details {
  readonly parameters?: readonly JsonSchema[];
  /** Schema of the body that is sent. */
  readonly body?: JsonSchema;
  /** Of the answer; 200 unless told. */
  readonly status?: string;
  /** Of the answer; JSON unless told. */
  readonly media?: string;
  /** Of the body; JSON unless told. */
  readonly takes?: string;
}

const JSON_TYPE = 'application/json';

/** One operation; `answer` is the schema of what it gives. Refusals are described with it. */
export function operation(
  tags: readonly string[],
  summary: string,
  answer: JsonSchema,
  { parameters, body, status = '200', media = JSON_TYPE, takes = JSON_TYPE }: Details,
) {
  return {
    tags,
    summary,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { content: { [takes]: { schema: body } } } } : {}),
    responses: {
      [status]: { description: 'Done', content: { [media]: { schema: answer } } },
      default: refused,
    },
  };
}

export const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

export function parameter(name: string, where: 'query' | 'path') {
  return { name, in: where, required: where === 'path', schema: { type: 'string' } };
}

/** Of a body or a query, before it is read. */
export function inputSchema(input: z.ZodType) {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
}
