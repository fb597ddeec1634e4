import { csvReader } from './csv/csv.reader.ts';
import type { Reader } from './reader.ts';
import { xlsxReader } from './xlsx/xlsx.reader.ts';

/** THE list of readers; the first that recognises a file reads it, and any text may be CSV. */
export const readers: readonly Reader[] = [xlsxReader, csvReader];
