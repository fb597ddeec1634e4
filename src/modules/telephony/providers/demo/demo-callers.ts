/** Who calls in demo mode. Numbers of the range that France keeps for fiction (ARCEP decision 2018-0881). */
export const demoCallers = {
  /** Camille Roux, Verrerie du Rhône: in no record until somebody makes one. */
  unknown: '+33465710042',
  /** Jules Étienne, Hospy Médias: a contact of the demo firm. */
  known: '+33465710017',
} as const;

export const demoScripts = ['unknown', 'known'] as const;

export type DemoScript = (typeof demoScripts)[number];
