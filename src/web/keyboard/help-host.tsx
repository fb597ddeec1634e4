import { lazy, Suspense } from 'react';
import { useHelpOpen } from './help-state.ts';

const HelpSheet = lazy(async () => ({ default: (await import('./help-sheet.tsx')).HelpSheet }));

/** The sheet of keys is fetched when one first asks for it. */
export function HelpHost() {
  return useHelpOpen() ? (
    <Suspense>
      <HelpSheet />
    </Suspense>
  ) : null;
}
