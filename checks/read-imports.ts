import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Import {
  /** Of the importing file and of the imported one, from the project's folder; a package's name stays as written. */
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

const STATEMENT =
  /\b(?:import|export)\s+(type\s+)?((?:[\w*$]+\s*,?\s*)?(?:\{[^}]*\}|\*\s+as\s+\w+)?)\s*from\s*['"]([^'"]+)['"]/g;
const BARE = /\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** Every import of a source text, those of types and those at run time included. */
export function importsIn(file: string, source: string): Import[] {
  const statements = [...source.matchAll(STATEMENT)].map(([, type, names = '', to = '']) => ({
    from: file,
    to: resolve(file, to),
    isTypeOnly: type !== undefined || hasOnlyTypes(names),
  }));
  const others = [...source.matchAll(BARE)].map(([, to = '']) => ({
    from: file,
    to: resolve(file, to),
    isTypeOnly: false,
  }));
  return [...statements, ...others];
}

/** The TypeScript files below a folder of the project, by their paths from it. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/')),
  );
}

export function readImports(files: readonly string[]): Import[] {
  return files.flatMap((file) => importsIn(file, readFileSync(file, 'utf8')));
}

function hasOnlyTypes(names: string): boolean {
  const inBraces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const each =
    inBraces
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}

function resolve(from: string, to: string): string {
  const plain = to.replace(/\?.*$/, '');
  if (plain.startsWith('.')) return path.posix.join(path.posix.dirname(from), plain);
  if (plain.startsWith('#modules/')) return `src/modules/${plain.slice('#modules/'.length)}/index.ts`;
  return plain.startsWith('#') ? `src/${plain.slice(1)}` : plain;
}
