/** What can still be taken back with Ctrl+Z, the last first; each leaves by itself when its toast does. */
interface Undoable {
  readonly id: string;
  readonly undo: () => Promise<void>;
}

let undoables: readonly Undoable[] = [];

export function rememberUndo(undoable: Undoable): void {
  undoables = [...undoables, undoable];
}

export function forgetUndo(id: string): void {
  undoables = undoables.filter((one) => one.id !== id);
}

/** Does it, once. */
export async function undoById(id: string): Promise<void> {
  const found = undoables.find((one) => one.id === id);
  forgetUndo(id);
  await found?.undo();
}

export async function undoLast(): Promise<void> {
  const last = undoables.at(-1);
  if (last) await undoById(last.id);
}
