import { lazy, Suspense, useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { takesText } from '../keyboard/key-name.ts';
import { useSettled } from '../shell/use-settled.ts';
import classes from './palette.module.css';
import { hurryPalette, keyInPalette, typeInPalette, usePalette } from './palette-state.ts';

const load = async () => ({ default: (await import('./palette.tsx')).Palette });
const Palette = lazy(load);

/**
 * The palette is fetched once the first page stands; an input takes the keys of whoever is faster than that, and this whatever
 * is typed while neither of them has the focus.
 */
export function PaletteHost() {
  const { open } = usePalette();
  const settled = useSettled();
  useEffect(() => {
    if (settled) void load();
  }, [settled]);
  useEffect(() => {
    if (!open) return undefined;
    window.addEventListener('keydown', takeKey, true);
    return () => window.removeEventListener('keydown', takeKey, true);
  }, [open]);
  if (!open) return null;
  return (
    <Suspense fallback={<EarlyInput />}>
      <Palette />
    </Suspense>
  );
}

function takeKey(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (takesText(target) || ctrlKey || metaKey || altKey || isComposing) return;
  if (!keyInPalette(key)) return;
  event.preventDefault();
  // Or a letter would be a shortcut of the page.
  event.stopPropagation();
}

function EarlyInput() {
  const t = useText();
  const { query } = usePalette();
  return (
    <div className={classes['early']}>
      <input
        className={classes['input']}
        // The person has just asked for it with a key.
        autoFocus
        aria-label={t('search.box')}
        value={query}
        onChange={({ currentTarget }) => typeInPalette(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && hurryPalette()}
      />
    </div>
  );
}
