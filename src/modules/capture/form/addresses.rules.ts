/** Web addresses, one per line; empty lines are none. */
export function addressesIn(text: unknown): readonly string[] {
  if (typeof text !== 'string') return [];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `https://www.example.fr`: scheme, host and port alone. */
export function isOrigin(address: string): boolean {
  return isWebAddress(address) && new URL(address).origin === address.replace(/\/$/, '');
}

export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address) && !/[\s;,'"]/.test(address);
}

export function originOf(address: string): string {
  return new URL(address).origin;
}

/**
 * Whether a visitor may be sent there: the very address that an administrator allowed, or one below it on the same site.
 * Anything else would make our address lead to any other (OWASP: unvalidated redirects).
 */
export function mayReturnTo(allowed: readonly string[], address: string): boolean {
  if (!isWebAddress(address)) return false;
  const wanted = new URL(address);
  if (wanted.username !== '' || wanted.password !== '') return false;
  return allowed.some((one) => {
    const { origin, pathname } = new URL(one);
    const below = pathname.endsWith('/') ? pathname : `${pathname}/`;
    return wanted.origin === origin && (wanted.pathname === pathname || wanted.pathname.startsWith(below));
  });
}
