/** A random key: `crypto.randomUUID` exists only under https, and firms open the program by plain http inside their walls. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
