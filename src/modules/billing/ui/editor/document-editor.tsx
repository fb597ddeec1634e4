import { Button } from '@mantine/core';
import { isObject } from '#web/field/title.ts';
import { LeaveGuard } from '#web/form/leave-guard.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { DiscountInput } from './discount-input.tsx';
import classes from './document-editor.module.css';
import { totalsWhileTyping } from './line-draft.ts';
import { LinesGrid } from './lines-grid.tsx';
import { Totals } from './totals.tsx';
import { useDocument, type DocumentState } from './use-document.ts';
import { useCatalogue, type Catalogue } from './use-line-facts.ts';

/** The lines of a draft, to be typed; saved by Ctrl+Enter, all at once. */
export function DocumentEditor(props: RecordPanelProps) {
  const catalogue = useCatalogue();
  return catalogue ? <Editor {...props} catalogue={catalogue} /> : null;
}

function Editor({ entity, record, catalogue }: RecordPanelProps & { readonly catalogue: Catalogue }) {
  const t = useText();
  const state = useDocument(entity, record, catalogue.usualTaxCodeId);
  const currency = String(record['currency']);
  const { nets, totals } = totalsWhileTyping(state.draft, catalogue);
  useShortcuts({ 'mod+Enter': { label: 'keys.save', run: () => void state.save() } });
  return (
    <div className={classes['editor']} role="group" aria-label={t('document.lines')}>
      <LeaveGuard active={state.dirty} onDiscard={state.startOver} onSave={() => state.save()} />
      <Theirs state={state} />
      <FaultList state={state} />
      <LinesGrid
        state={state}
        catalogue={catalogue}
        nets={nets}
        currency={currency}
        autoFocus={state.draft.lines.length === 0}
      />
      <div className={classes['foot']}>
        <div className={classes['save']}>
          <DiscountInput state={state} currency={currency} />
          <span className={classes['buttons']}>
            <Button
              size="compact-sm"
              disabled={!state.dirty}
              loading={state.busy}
              onClick={() => void state.save()}
            >
              {t('document.save')}
            </Button>
            {state.dirty ? (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={state.startOver}>
                {t('document.discard')}
              </Button>
            ) : null}
          </span>
          <p className={classes['hint']}>{t('document.hint')}</p>
        </div>
        <Totals totals={totals} currency={currency} />
      </div>
    </div>
  );
}

/** Somebody else saved these lines meanwhile: both are kept until one decides. */
function Theirs({ state }: { readonly state: DocumentState }) {
  const t = useText();
  const { ago } = useFormats();
  const { theirs } = state;
  if (!theirs) return null;
  const who = isObject(theirs.updatedBy) ? theirs.updatedBy.name : '';
  return (
    <div role="alertdialog" aria-label={t('document.conflict')} className={classes['conflict']}>
      <span>{t('document.conflict_text', { who, when: ago(theirs.updatedAt) })}</span>
      <Button size="compact-xs" onClick={() => void state.save(theirs)}>
        {t('document.keep_mine')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => void state.takeTheirs()}>
        {t('document.keep_theirs')}
      </Button>
    </div>
  );
}

function FaultList({ state }: { readonly state: DocumentState }) {
  const t = useText();
  const faults = Object.entries(state.faults);
  if (faults.length === 0) return null;
  return (
    <ul role="alert" className={classes['faults']}>
      {faults.map(([place, words]) => (
        <li key={place}>{placeWords(t, place, words)}</li>
      ))}
    </ul>
  );
}

const columnOf: Readonly<Record<string, string>> = { discountPercent: 'discount', taxCodeId: 'vat' };

/** `lines.2.unitPrice` → “Line 3, unit price: not a number”. */
function placeWords(t: ReturnType<typeof useText>, place: string, words: string): string {
  const [, row, cell] = /^lines\.(\d+)\.(\w+)$/.exec(place) ?? [];
  if (row === undefined || cell === undefined) return words;
  const column = t(`document.column.${columnOf[cell] ?? cell}`);
  return t('document.fault', { line: Number(row) + 1, column, words });
}
