/** The door of the catalog module. */
export { readProducts, type ProductFacts } from './product/read-products.ts';
export { readTaxCodes, taxCodeOfRate, type TaxFacts } from './tax-code/read-tax-codes.ts';
export { seedCatalog } from './tax-code/seed-catalog.ts';
