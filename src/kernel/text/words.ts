import { fold } from './fold.ts';

/** The folded words of a text in their order, for search: runs of letters and digits (`L’Été 2026` → `l`, `ete`, `2026`). */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
