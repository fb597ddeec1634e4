import type { Entity } from '../catalogue/entity.ts';

/** In an order in which what hangs on others, such as the files of a mail, comes after them: it tells of whom they tell. */
export function hangingLast(entities: readonly Entity[]): readonly Entity[] {
  return entities.toSorted((a, b) => Number(hangs(a)) - Number(hangs(b)));
}

export function hangs({ definition }: Entity): boolean {
  return definition.hangsOn !== undefined;
}
