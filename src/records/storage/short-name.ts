/** PostgreSQL cuts names at 63 bytes. */
export function shortName(name: string): string {
  return name.length <= 63 ? name : `${name.slice(0, 54)}_${checksum(name)}`;
}

function checksum(text: string): string {
  let sum = 0;
  for (const char of text) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36).padStart(7, '0');
}
