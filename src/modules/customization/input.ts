import { z } from 'zod';

/** `?entity=lead`. */
export const ofEntity = z.strictObject({ entity: z.string().max(60).optional() });

/** A body whose members the use case checks, since they depend on one another. */
export const anyMembers = z.record(z.string(), z.unknown());
