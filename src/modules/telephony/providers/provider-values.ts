/** Ways in which calls are told of, as people choose them. */
export const providerValues = {
  generic_cti: {
    en: 'Telephone system that calls a web address',
    fr: 'Standard téléphonique qui appelle une adresse web',
  },
  demo: { en: 'Demonstration', fr: 'Démonstration' },
} as const;

export type ProviderId = keyof typeof providerValues;
