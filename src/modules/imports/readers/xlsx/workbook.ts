import { open } from 'node:fs/promises';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refusal } from '#kernel/refusal.ts';
import { isDateFormat } from './number-format.ts';
import { notAWorkbook } from './not-a-workbook.ts';
import { openZip, type Zip } from './zip.ts';

/** What is needed to understand the cells of a workbook's first visible sheet. */
export interface Workbook {
  readonly zip: Zip;
  readonly sheetName: string;
  readonly sheetPart: string;
  readonly sharedStrings: readonly string[];
  /** By the style's number: whether numbers in that style are dates. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904, as Excel on old Macintoshes did. */
  readonly from1904: boolean;
}

const SMALL_PART = 16 * 1024 * 1024;
/** All texts of a workbook are held in memory. */
const SHARED_STRINGS = 256 * 1024 * 1024;
const OLE_START = 0xd0;

/** Refuses 422 `import.old_excel` (also for one with a password) and `import.not_a_workbook`. */
export async function openWorkbook(path: string): Promise<Workbook> {
  await refuseOle(path);
  try {
    const zip = await openZip(path);
    if (!zip.has('xl/workbook.xml')) throw new Error('an archive of another kind');
    const { sheets, from1904 } = await readSheets(zip);
    const sheet = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
    const sheetPart = (await readTargets(zip)).get(sheet?.relation ?? '');
    if (!sheet || !sheetPart) throw new Error('a workbook without sheets');
    return {
      zip,
      sheetName: sheet.name,
      sheetPart,
      sharedStrings: await readSharedStrings(zip),
      dateStyles: await readDateStyles(zip),
      from1904,
    };
  } catch (error) {
    throw notAWorkbook(error);
  }
}

async function refuseOle(path: string): Promise<void> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0).finally(() => file.close());
  if (buffer[0] === OLE_START) throw new Refusal(422, 'import.old_excel');
}

/** Parses one part, telling each opening tag; `onText` gets the text before each closing tag. */
async function parsePart(
  zip: Zip,
  part: string,
  limit: number,
  on: { open?(tag: SaxesTagPlain): void; close?(name: string, text: string): void },
): Promise<void> {
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    text = '';
    on.open?.(tag);
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', (tag) => {
    on.close?.(local(tag.name), text);
    text = '';
  });
  for await (const piece of zip.text(part, limit)) parser.write(piece);
  parser.close();
}

/** Without the prefix that some programs write. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function readSheets(zip: Zip) {
  const sheets: { name: string; relation: string; isHidden: boolean }[] = [];
  let from1904 = false;
  await parsePart(zip, 'xl/workbook.xml', SMALL_PART, {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (local(name) !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1];
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ name: attributes.name ?? '', relation: relation ?? '', isHidden });
    },
  });
  return { sheets, from1904 };
}

async function readTargets(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await parsePart(zip, 'xl/_rels/workbook.xml.rels', SMALL_PART, {
    open: ({ name, attributes }) => {
      if (local(name) !== 'Relationship') return;
      const { Id: id = '', Target: target = '' } = attributes;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

async function readSharedStrings(zip: Zip): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let isPhonetic = false;
  await parsePart(zip, 'xl/sharedStrings.xml', SHARED_STRINGS, {
    open: ({ name }) => {
      if (local(name) === 'si') current = '';
      if (local(name) === 'rPh') isPhonetic = true;
    },
    close: (name, text) => {
      if (name === 't' && !isPhonetic) current += text;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

async function readDateStyles(zip: Zip): Promise<readonly boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isInCells = false;
  await parsePart(zip, 'xl/styles.xml', SMALL_PART, {
    open: ({ name, attributes }) => {
      const id = Number(attributes.numFmtId ?? 0);
      if (local(name) === 'numFmt') formats.set(id, attributes.formatCode ?? '');
      if (local(name) === 'cellXfs') isInCells = true;
      if (local(name) === 'xf' && isInCells) styles.push(isDateFormat(id, formats.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}
