import type { Draft } from './form-state.ts';

export interface KeptDraft {
  readonly draft: Draft;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Drafts live as long as the tab does, one per record and per new record of an entity (ui.md rule 8). */
export function readKeptDraft(key: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ draft, at: Date.now() }));
  } catch {
    // A full or forbidden storage only means that nothing is restored.
  }
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(key);
}

function isKept(kept: unknown): kept is KeptDraft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'draft' in kept &&
    typeof kept.draft === 'object' &&
    'at' in kept &&
    typeof kept.at === 'number'
  );
}
