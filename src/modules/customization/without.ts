/** All but the members named. */
export function without(members: object, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([key]) => !keys.includes(key)));
}
