/** The door of the lists module. */
export { startBulkChange } from './bulk/start-bulk-change.ts';
