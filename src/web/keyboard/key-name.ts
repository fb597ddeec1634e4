interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** `c`, `?`, `mod+k` (Ctrl, or ⌘ on a Mac), `mod+Enter`, `Shift+ArrowDown`. Shift is named only where the key has no other sign with it. */
export function keyName(press: KeyPress): string {
  const modifier = press.ctrlKey || press.metaKey ? 'mod+' : '';
  const alt = press.altKey ? 'alt+' : '';
  const named = press.key.length > 1 || modifier !== '';
  const shift = press.shiftKey && named ? 'Shift+' : '';
  const key = press.key.length === 1 && modifier !== '' ? press.key.toLowerCase() : press.key;
  return `${modifier}${alt}${shift}${key}`;
}

/** Save and the command palette work from within a field; everything else is the field's own. */
export function worksWhileTyping(key: string): boolean {
  return key === 'mod+Enter' || key === 'mod+k' || key === 'Escape';
}

const OWN_KEYS =
  '[role="menu"], [role="listbox"], [role="combobox"], [aria-modal="true"], [contenteditable="true"]';
const TYPED = new Set([
  'text',
  'search',
  'email',
  'tel',
  'url',
  'password',
  'number',
  'date',
  'time',
  'datetime-local',
]);

/** Whether keys pressed here belong to what has the focus: a field, an open menu, a dialog. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TYPED.has(target.type);
  return target.tagName === 'TEXTAREA' || target.tagName === 'SELECT' || target.closest(OWN_KEYS) !== null;
}
