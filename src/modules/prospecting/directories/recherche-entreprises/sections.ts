import type { Coded } from '../directory.ts';

/** The 21 sections of NAF rev. 2; in English those of NACE rev. 2, which they are. */
export const sections: readonly Coded[] = [
  { code: 'A', label: { en: 'Agriculture, forestry and fishing', fr: 'Agriculture, sylviculture et pêche' } },
  { code: 'B', label: { en: 'Mining and quarrying', fr: 'Industries extractives' } },
  { code: 'C', label: { en: 'Manufacturing', fr: 'Industrie manufacturière' } },
  {
    code: 'D',
    label: {
      en: 'Electricity, gas, steam and air conditioning',
      fr: 'Électricité, gaz, vapeur et air conditionné',
    },
  },
  {
    code: 'E',
    label: { en: 'Water, sewerage, waste, remediation', fr: 'Eau, assainissement, déchets et dépollution' },
  },
  { code: 'F', label: { en: 'Construction', fr: 'Construction' } },
  {
    code: 'G',
    label: {
      en: 'Wholesale and retail, repair of vehicles',
      fr: 'Commerce, réparation d’automobiles et de motocycles',
    },
  },
  { code: 'H', label: { en: 'Transport and storage', fr: 'Transports et entreposage' } },
  { code: 'I', label: { en: 'Accommodation and food', fr: 'Hébergement et restauration' } },
  { code: 'J', label: { en: 'Information and communication', fr: 'Information et communication' } },
  { code: 'K', label: { en: 'Finance and insurance', fr: 'Activités financières et d’assurance' } },
  { code: 'L', label: { en: 'Real estate', fr: 'Activités immobilières' } },
  {
    code: 'M',
    label: {
      en: 'Professional, scientific and technical activities',
      fr: 'Activités spécialisées, scientifiques et techniques',
    },
  },
  {
    code: 'N',
    label: { en: 'Administrative and support services', fr: 'Services administratifs et de soutien' },
  },
  { code: 'O', label: { en: 'Public administration', fr: 'Administration publique' } },
  { code: 'P', label: { en: 'Education', fr: 'Enseignement' } },
  { code: 'Q', label: { en: 'Health and social work', fr: 'Santé humaine et action sociale' } },
  {
    code: 'R',
    label: { en: 'Arts, entertainment and recreation', fr: 'Arts, spectacles et activités récréatives' },
  },
  { code: 'S', label: { en: 'Other services', fr: 'Autres activités de services' } },
  { code: 'T', label: { en: 'Households as employers', fr: 'Ménages en tant qu’employeurs' } },
  { code: 'U', label: { en: 'Extraterritorial organisations', fr: 'Activités extra-territoriales' } },
];
