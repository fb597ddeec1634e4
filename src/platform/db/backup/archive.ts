/**
 * What a backup file holds: a gzipped tar with `manifest.json`, `before.sql`, the rows of each table in PostgreSQL's COPY
 * text under `data/`, `after.sql`, files beside the database under `files/`, and at last `checks.json`, whose presence says
 * that the file is whole.
 */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';
export const BEFORE = 'before.sql';
export const AFTER = 'after.sql';
export const CHECKS = 'checks.json';
export const FILES = 'files/';

export interface Manifest {
  readonly format: number;
  readonly programVersion: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  readonly schema: string;
  /** Names of the applied steps. */
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly sequences: readonly {
    readonly name: string;
    readonly value: string;
    readonly isCalled: boolean;
  }[];
}

/** Of each table in the manifest's order, and of all files in the archive's order. */
export interface Checks {
  readonly tables: readonly { readonly rows: number; readonly sha256: string }[];
  readonly files: { readonly count: number; readonly sha256: string };
}

/** A table's rows are cut into pieces, because a tar says a body's size before the body. */
export function dataName(table: number, piece: number): string {
  return `data/${String(table).padStart(5, '0')}/${String(piece).padStart(8, '0')}`;
}

/** The table whose piece this is, by its place in the manifest. */
export function tableOf(name: string): number | undefined {
  const match = /^data\/(\d+)\/\d+$/.exec(name);
  return match ? Number(match[1]) : undefined;
}

export function quoteName(...names: readonly string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.');
}

/** What COPY copies: `"main"."leads" ("id", "name")`. */
export function copyTarget(schema: string, table: Manifest['tables'][number]): string {
  const columns = table.columns.map((name) => quoteName(name)).join(', ');
  return columns === '' ? quoteName(schema, table.name) : `${quoteName(schema, table.name)} (${columns})`;
}
