import { notFound } from '#kernel/refusal.ts';
import type { Directory } from './directory.ts';
import { rechercheEntreprises } from './recherche-entreprises/recherche-entreprises.directory.ts';

/** THE list of directories: one folder and one name each; the first is asked unless told. */
export const directories: readonly [Directory, ...Directory[]] = [rechercheEntreprises];

/** Refuses 404 an unknown one. */
export function directoryOf(key: string): Directory {
  const found = directories.find((each) => each.key === key);
  if (!found) throw notFound();
  return found;
}
