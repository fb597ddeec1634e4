import { Refusal } from '#kernel/refusal.ts';
import type { Sheet, SheetFacts, SheetRow } from './reader.ts';

const MOST_COLUMNS = 500;

/** The first row as headers, the others as they come. Refuses 422 a table without headers or with nothing below them. */
export async function withHeaders(facts: SheetFacts, records: AsyncGenerator<SheetRow>): Promise<Sheet> {
  const first = await records.next();
  if (first.done) throw new Refusal(422, 'import.empty');
  const headers = first.value.cells.map((header) => header.normalize('NFC').trim());
  if (headers.length > MOST_COLUMNS) {
    await records.return(undefined);
    throw new Refusal(422, 'import.too_many_columns', { args: { max: MOST_COLUMNS } });
  }
  return { facts, headers, rows: records };
}
