import { useNavigate } from '@tanstack/react-router';
import { openPalette } from '../palette/palette-state.ts';
import { openHelp } from '../keyboard/help-state.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { undoLast } from '../toast/undo.ts';

/** Keys that work on every page. */
export function useShellShortcuts(): void {
  const navigate = useNavigate();
  useShortcuts({
    '/': { label: 'keys.search', run: () => openPalette() },
    'mod+k': { label: 'keys.palette', run: () => openPalette() },
    'mod+z': { label: 'keys.undo', run: () => void undoLast() },
    '?': { label: 'keys.help', run: openHelp },
    h: { label: 'keys.home', run: () => void navigate({ to: '/' }) },
  });
}
