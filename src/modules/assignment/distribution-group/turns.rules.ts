export interface Member {
  readonly userId: string;
  readonly position: number;
  /** An active user who is not passed over, and online where the group wants that (ASG-06). */
  readonly isAvailable: boolean;
}

/** Who was served last, and the place he had then. */
export interface LastTurn {
  readonly userId: string | null;
  readonly position: number | null;
}

/**
 * The next in turn: the first member first, then the second, until all have had one, then again from the first (ASG-03). Whoever
 * is unavailable is passed over and the others keep their order; whoever has left leaves his place to the one behind him (ASG-16).
 */
export function nextInTurn(members: readonly Member[], last: LastTurn): Member | undefined {
  const inOrder = members.toSorted((a, b) => a.position - b.position);
  const from = startOf(inOrder, last);
  return [...inOrder.slice(from), ...inOrder.slice(0, from)].find(({ isAvailable }) => isAvailable);
}

function startOf(inOrder: readonly Member[], { userId, position }: LastTurn): number {
  const found = inOrder.findIndex((member) => member.userId === userId);
  if (found >= 0) return found + 1;
  if (position === null) return 0;
  const behind = inOrder.findIndex((member) => member.position >= position);
  return behind < 0 ? 0 : behind;
}
