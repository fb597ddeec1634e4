import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { from } from 'pg-copy-streams';
import { newId, withClient } from './database.ts';

const COPY = `copy leads (id, first_name, last_name, email, phone, company_name, city, source, amount, created_at) from stdin`;

/** A file read by a library and copied into the table, with the table's indexes and nothing else. */
export function registerImport(server: FastifyInstance): void {
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.post<{ Body: string }>('/import', { bodyLimit: 50_000_000 }, async ({ body }) => {
    const rows: readonly (readonly string[])[] = parse(body, { fromLine: 2 });
    const at = new Date().toISOString();
    const lines = rows.map((cells) => `${[newId(), ...cells.map(escaped), at].join('\t')}\n`);
    await withClient(async (client) => pipeline(Readable.from(lines), client.query(from(COPY))));
    return { count: rows.length };
  });
}

function escaped(cell: string): string {
  return cell === '' ? '\\N' : cell.replace(/[\\\t\n\r]/g, (mark) => `\\${mark}`);
}
