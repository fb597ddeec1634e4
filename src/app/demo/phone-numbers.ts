/** Ranges that France keeps for fiction (ARCEP decision 2018-0881): no living soul is ever rung. */
const ranges = {
  paris: '+3319900',
  ouest: '+3326191',
  est: '+3335301',
  rhone: '+3346571',
  sud: '+3353649',
} as const;

export type Region = keyof typeof ranges;

/** Gives each region's numbers one after the other, so that no two records share one unless meant to. */
export function makeNumbers(): (region: Region) => string {
  const used = new Map<Region, number>();
  return (region) => {
    const next = (used.get(region) ?? 100) + 1;
    used.set(region, next);
    return `${ranges[region]}${String(next).padStart(4, '0')}`;
  };
}
