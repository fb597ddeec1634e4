const PLACE = /\{([^{}]*)\}/g;
/** Parts of a path that mean where it stands or the one above, even when encoded. */
const DOT_SEGMENT = /^\.{1,2}$/;

/** Paths that stand in braces: `https://x.example/{account.name}?m={email}` → account.name, email. */
export function placesIn(template: string): readonly string[] {
  return [...template.matchAll(PLACE)].map(([, path = '']) => path.trim());
}

/** Whether only what follows the host depends on a record, and the address is one of the web, of mail or of a telephone. */
export function isSafeTemplate(template: string): boolean {
  const filled = template.replace(PLACE, 'x');
  if (/^(mailto|tel):/.test(template)) return URL.canParse(filled);
  const [, host] = /^https?:\/\/([^/?#]*)[/?#]?/.exec(template) ?? [];
  return host !== undefined && host !== '' && !/[{}\\@]/.test(host) && URL.canParse(filled);
}

/**
 * The address with each place filled; a value can never end its part of the address (RFC 3986 2.2). Nothing for an empty
 * one, and for one or two dots alone, which would climb the path (RFC 3986 5.2.4).
 */
export function fillTemplate(template: string, valueAt: (path: string) => unknown): string {
  return template.replace(PLACE, (_, path: string) => {
    const value = valueAt(path.trim());
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isScalar && !DOT_SEGMENT.test(String(value)) ? encodeURIComponent(value) : '';
  });
}
