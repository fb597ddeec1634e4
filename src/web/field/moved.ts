/** The list with one member a place on or back; as it was at its ends. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): readonly T[] {
  const to = at + by;
  const [member, other] = [list[at], list[to]];
  if (member === undefined || other === undefined) return list;
  return list.map((one, index) => (index === at ? other : index === to ? member : one));
}
