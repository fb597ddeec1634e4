import { withHeaders } from '../headers.ts';
import type { Reader } from '../reader.ts';
import { readSheet } from './read-sheet.ts';
import { openWorkbook } from './workbook.ts';

const ZIP = Buffer.from('PK');
/** Excel before 2007, and newer workbooks with a password, are OLE containers. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Excel workbooks: the values of the first visible sheet, those of formulas as Excel last computed them (ECMA-376). */
export const xlsxReader: Reader = {
  recognises: (start) => start.subarray(0, 2).equals(ZIP) || start.subarray(0, 4).equals(OLE),
  open: async (path) => {
    const workbook = await openWorkbook(path);
    const facts = { format: 'xlsx', encoding: null, separator: null, sheet: workbook.sheetName } as const;
    return withHeaders(facts, readSheet(workbook));
  },
};
