import type { Load } from '../overload.ts';

/** What one mail to one record carries: mail servers often take 25 MB and more, letters for bytes included. */
export const singleMailLoad: Load = { files: 10, bytes: 20_000_000 };
