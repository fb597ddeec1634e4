import { isObject } from '#web/field/title.ts';
import type { DocumentDraft } from './line-draft.ts';

/** Where what is typed of a document is kept. */
export function draftKey(entity: string, id: string): string {
  return `draft.${entity}.${id}.lines`;
}

/** Something typed of this document is not saved yet: what would be sent or issued now is not what is on the screen. */
export function hasUnsaved(entity: string, id: string): boolean {
  return readKeptDraft(draftKey(entity, id)) !== null;
}

/** A document that was not saved survives a reload of the tab (ui.md rule 8). */
export function readKeptDraft(key: string): DocumentDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(key: string, draft: DocumentDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage only means that nothing is restored.
  }
}

function isDraft(kept: unknown): kept is DocumentDraft {
  return isObject(kept) && Array.isArray(kept['lines']) && typeof kept['discount'] === 'string';
}
