import type { Entity } from '../catalogue/entity.ts';

/** Where the paths of an entity begin, under which tags they stand, and the schemas of one of its records. */
export function placeOf(entity: Entity) {
  return {
    base: `/api/v1/${entity.path}`,
    tags: [entity.name],
    one: { $ref: `#/components/schemas/${entity.name}` },
    input: { $ref: `#/components/schemas/${entity.name}Input` },
  };
}

/** Whether callers make and change its records; those of others the program alone writes (403). */
export function isWritten({ definition }: Entity): boolean {
  return definition.writtenBy !== 'program';
}
