/** In the order in which they are looked for: Edge calls itself Chrome too, and Chrome calls itself Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Firefox · Windows`, from what a browser says of itself; undefined where that tells nothing. */
export function browserName(agent: string | null): string | undefined {
  const known = [browsers, systems].flatMap(
    (list) => list.find(([sign]) => sign.test(agent ?? ''))?.[1] ?? [],
  );
  return known.length > 0 ? known.join(' · ') : undefined;
}
