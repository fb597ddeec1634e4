import type { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';

/** The JSON of a body, by the shape in which the tool sends it. Refuses 400 `request.malformed`. */
export function parseBody<T>(rawBody: Buffer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(rawBody));
  if (!parsed.success) throw malformed();
  return parsed.data;
}

export function malformed(): Refusal {
  return new Refusal(400, 'request.malformed');
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw malformed();
  }
}
