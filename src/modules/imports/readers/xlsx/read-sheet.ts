import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refusal } from '#kernel/refusal.ts';
import type { SheetRow } from '../reader.ts';
import { toDateText, toNumberText } from './number-format.ts';
import { local, type Workbook } from './workbook.ts';
import { notAWorkbook } from './not-a-workbook.ts';

const SHEET = 2 * 1024 * 1024 * 1024;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

/** The rows of the workbook's sheet that hold something, as texts: numbers with a point, dates as `2026-03-12`. */
export async function* readSheet(workbook: Workbook): AsyncGenerator<SheetRow> {
  const rows: SheetRow[] = [];
  const parser = parserInto(rows, workbook);
  try {
    for await (const piece of workbook.zip.text(workbook.sheetPart, SHEET)) {
      parser.write(piece);
      yield* rows.splice(0);
    }
    parser.close();
    yield* rows;
  } catch (error) {
    throw error instanceof Refusal ? error : notAWorkbook(error);
  } finally {
    workbook.zip.close();
  }
}

function parserInto(rows: SheetRow[], workbook: Workbook): SaxesParser {
  const parser = new SaxesParser();
  let line = 0;
  let cells: string[] = [];
  let cell: Cell | undefined;
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const name = local(tag.name);
    text = '';
    if (name === 'row') {
      line = Number(tag.attributes.r ?? line + 1);
      cells = [];
    }
    if (name === 'c') cell = startCell(tag, cells.length);
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', (tag) => {
    const name = local(tag.name);
    if (cell && (name === 'v' || name === 't')) cell.value += text;
    if (cell && name === 'c') {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = toText(cell, workbook);
      cell = undefined;
    }
    if (name === 'row' && cells.some((value) => value.trim() !== '')) rows.push({ line, cells });
    text = '';
  });
  return parser;
}

function startCell({ attributes }: SaxesTagPlain, next: number): Cell {
  const column = attributes.r ? columnOf(attributes.r) : next;
  return { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '' };
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/i.exec(reference)?.[0].toUpperCase() ?? 'A';
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function toText({ type, style, value }: Cell, { sharedStrings, dateStyles, from1904 }: Workbook): string {
  if (type === 's') return sharedStrings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type !== 'n' || value === '') return value;
  return dateStyles[style] ? toDateText(Number(value), from1904) : toNumberText(value);
}
