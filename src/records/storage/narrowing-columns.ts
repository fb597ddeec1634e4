import type { Entity } from '../catalogue/entity.ts';
import { columnOf } from '../define/field.ts';

/** With each further column, `analyze` compares many more combinations. */
const MOST = 4;

/** Columns that lists are most often narrowed by together: place, state, and whose records they are. */
export function narrowingColumns({ fields, definition }: Entity): readonly string[] {
  const columns = [...fields].flatMap(([key, field]) => {
    if (field.type === 'address' && field.indexed) return [`${columnOf(key, field)}_city`];
    const isBoards = key === definition.board?.field || key === definition.board?.within;
    const isState = field.type === 'choice' && field.indexed === true;
    return isState || isBoards || key === 'ownerId' ? [columnOf(key, field)] : [];
  });
  return columns.slice(0, MOST);
}
