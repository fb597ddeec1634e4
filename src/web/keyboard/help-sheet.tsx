import { Kbd, Modal } from '@mantine/core';
import { useText } from '../i18n/text.ts';
import { closeHelp } from './help-state.ts';
import { useShownShortcuts } from './shortcuts.ts';
import classes from './help-sheet.module.css';

/** The keys that work on the page one is on. */
export function HelpSheet() {
  const t = useText();
  return (
    <Modal
      opened
      onClose={closeHelp}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Keys />
      <p className={classes['note']}>{t('keys.note')}</p>
    </Modal>
  );
}

function Keys() {
  const t = useText();
  const shown = useShownShortcuts();
  const meanings = Map.groupBy(shown, ([, label]) => label);
  return (
    <dl className={classes['keys']}>
      {[...meanings].map(([label, keys]) => (
        <div key={label} className={classes['line']}>
          <dt>
            {keys.map(([key]) => (
              <Kbd key={key} size="xs">
                {shownKey(key, t('keys.shift'))}
              </Kbd>
            ))}
          </dt>
          <dd>{t(label)}</dd>
        </div>
      ))}
    </dl>
  );
}

const signs: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  ' ': '␣',
};

function shownKey(key: string, shift: string): string {
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  return key
    .split('+')
    .map((part) => {
      if (part === 'mod') return modifier;
      if (part === 'Shift') return shift;
      return signs[part] ?? (key.includes('mod') ? part.toUpperCase() : part);
    })
    .join(' ');
}
