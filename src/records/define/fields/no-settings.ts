import { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import type { Made } from '../field.ts';

const none = z.strictObject({});

/** What is said of a field whose type has nothing more to be set; refuses 422 anything else. */
export function noSettings(made: Made, settings: unknown): Made {
  parseInput(none, settings);
  return made;
}
