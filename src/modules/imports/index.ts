/** The door of the imports module. */
export { suggestMapping } from './mapping/suggest-mapping.ts';
export { targetsOf } from './mapping/targets.ts';
export { countryFromText } from './values/country-text.ts';
