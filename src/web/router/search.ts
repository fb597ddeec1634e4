/** Search parameters are plain texts both ways, so that addresses stay readable and can be typed. */
export type Search = Readonly<Record<string, string | undefined>>;

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function searchText(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).flatMap(([key, value]) =>
    value === undefined || value === null || value === ''
      ? []
      : [[key, typeof value === 'string' ? value : JSON.stringify(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
