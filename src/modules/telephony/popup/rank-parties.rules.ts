export interface Standing {
  readonly entity: string;
  /** The user rung owns an open deal of his. */
  readonly isMine: boolean;
  readonly lastCallAt: string | null;
}

const order = ['contact', 'lead', 'account'];

/** Those with an open deal of the user rung first, then by their latest call, then contact before lead before account. */
export function rankParties<P extends Standing>(found: readonly P[]): readonly P[] {
  return found.toSorted(
    (a, b) =>
      Number(b.isMine) - Number(a.isMine) ||
      (b.lastCallAt ?? '').localeCompare(a.lastCallAt ?? '') ||
      order.indexOf(a.entity) - order.indexOf(b.entity),
  );
}
