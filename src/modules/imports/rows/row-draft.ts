import type { MessageArguments } from '#kernel/refusal.ts';
import { typeOf } from '#records/define/fields/list.ts';
import type { Column, ImportPlan } from '../run/import-plan.ts';
import { EXTERNAL_ID, RECORD_ID } from '../mapping/targets.ts';
import { readAddressPart, readCell } from '../values/read-cell.ts';
import { asObject } from './as-object.ts';
import type { ImportRow, RowFault } from './import-row.ts';

/** A row as values of a record, while it is looked at. */
export interface RowDraft {
  readonly line: number;
  readonly values: Record<string, unknown>;
  readonly faults: RowFault[];
  /** Texts in columns that link to other records: looked up for all rows at once. */
  readonly links: readonly { readonly column: Column; readonly text: string }[];
  readonly externalId: string | null;
  readonly recordId: string | null;
  readonly column: (field: string) => number | null;
}

/** Reads the cells of a row. What is empty is left out: an import never empties a field. */
export function draftOf(plan: ImportPlan, { line, cells }: ImportRow): RowDraft {
  const values: Record<string, unknown> = {};
  const faults: RowFault[] = [];
  const links: { column: Column; text: string }[] = [];
  const ids: Record<string, string> = {};
  const filled = plan.columns.flatMap((column) => {
    const whole = cellText(cells[column.index]);
    // Lines of a long text may begin with spaces that mean something.
    const text = column.target.field?.type === 'longText' ? whole : whole.trim();
    return whole.trim() === '' ? [] : [{ column, text }];
  });
  for (const { column, text } of filled) {
    const { path, field } = column.target;
    if (!field) ids[path] = text;
    else if (field.type === 'link') links.push({ column, text });
    else takeCell(values, faults, column, text);
  }
  if (faults.length > 0) faults.push(...furtherFaults(plan, values));
  if (cells.slice(plan.width).some((cell) => cell.trim() !== ''))
    faults.push(faultOf(null, '', 'import.too_many_cells', { cells: cells.length, columns: plan.width }));
  return {
    line,
    values,
    faults,
    links,
    externalId: ids[EXTERNAL_ID] ?? null,
    recordId: ids[RECORD_ID] ?? null,
    column: (key) =>
      plan.columns.find(({ target }) => target.path === key || target.path.startsWith(`${key}.`))?.index ??
      null,
  };
}

/** A row that is wrong does not reach the recipe: what that would say of its other values is said here, all at once. */
function furtherFaults(plan: ImportPlan, values: Readonly<Record<string, unknown>>): readonly RowFault[] {
  return plan.columns.flatMap(({ index, target: { path, field } }) => {
    if (!field || values[path] === undefined) return [];
    const parsed = typeOf(field).parse(values[path], field, { defaultCountry: plan.country });
    return 'faults' in parsed ? parsed.faults.map(({ code, args }) => faultOf(index, path, code, args)) : [];
  });
}

function takeCell(values: Record<string, unknown>, faults: RowFault[], column: Column, text: string): void {
  const { path, field } = column.target;
  if (!field) return;
  const [key = '', part] = path.split('.');
  const read = part === undefined ? readCell(text, field, column.settings) : readAddressPart(text, part);
  if ('code' in read) faults.push(faultOf(column.index, path, read.code, read.args));
  else if (part === undefined) values[key] = read.value;
  else values[key] = { ...asObject(values[key]), [part]: read.value };
}

/** Our own exports put an apostrophe before what a spreadsheet would compute. */
function cellText(cell: string | undefined): string {
  const text = cell ?? '';
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

export function faultOf(
  column: number | null,
  field: string,
  code: string,
  args: MessageArguments = {},
): RowFault {
  return { column, field, code, args };
}
