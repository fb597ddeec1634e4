import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '#kernel/refusal.ts';
import type { Reader, SheetRow } from '../reader.ts';
import { withHeaders } from '../headers.ts';
import { decoded, type Encoding, encodingOf } from './encoding.ts';
import { separatorOf } from './separator.ts';

const START_BYTES = 64 * 1024;
/** A record longer than this is a quote that nobody closed. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/** Text in columns: any of the usual encodings and separators (RFC 4180 quotes). */
export const csvReader: Reader = {
  recognises: () => true,
  open: async (path) => {
    const start = await startOf(path);
    const encoding = await encodingOf(path, start);
    const text = new TextDecoder(encoding).decode(start);
    const separator = separatorOf(text);
    const facts = { format: 'csv', encoding, separator, sheet: null } as const;
    return withHeaders(facts, records(path, encoding, separator));
  },
};

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* records(path: string, encoding: Encoding, separator: string): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD,
    info: true,
  });
  const source = Readable.from(decoded(path, encoding), { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser)) {
      const cells: readonly string[] = record;
      // Excel's own hint about the separator, which is no row.
      if (info.records === 1 && /^sep=/i.test(cells[0] ?? '')) continue;
      yield { line: info.lines, cells };
    }
  } catch (error) {
    throw explained(error);
  } finally {
    source.destroy();
  }
}

function explained(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = Number(/at line (\d+)/.exec(error.message)?.[1] ?? 0);
  return new Refusal(422, 'import.broken_quotes', { args: { line } });
}
