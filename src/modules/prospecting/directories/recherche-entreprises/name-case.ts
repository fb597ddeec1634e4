/** `LE GALL-MARTIN` → `Le Gall-Martin`, as the register writes in capitals; a name that is not in capitals is left as it is. */
export function nameCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => {
    return `${before}${letter.toUpperCase()}`;
  });
}
