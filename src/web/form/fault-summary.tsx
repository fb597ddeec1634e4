import type { FieldMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import classes from './fault-summary.module.css';
import type { Faults } from './form-state.ts';

interface FaultSummaryProps {
  /** What concerns no single field. */
  readonly general: string;
  readonly faults: Faults;
  readonly fields: readonly FieldMeta[];
  readonly idOf: (key: string) => string;
}

/** How many fields are wrong and which, each a link to its field (ui.md rule 16). */
export function FaultSummary({ general, faults, fields, idOf }: FaultSummaryProps) {
  const t = useText();
  const wrong = fields.filter((field) => field.key in faults);
  const elsewhere = Object.entries(faults).filter(([key]) => fields.every((field) => field.key !== key));
  if (!general && wrong.length + elsewhere.length === 0) return null;
  return (
    <div role="alert" className={classes['summary']}>
      {general ? <p>{general}</p> : null}
      {wrong.length > 0 ? (
        <p>
          {t('form.faults', { count: wrong.length })}{' '}
          {wrong.map((field) => (
            <button
              key={field.key}
              type="button"
              onClick={() => document.getElementById(idOf(field.key))?.focus()}
            >
              {t.of(field.label)}
            </button>
          ))}
        </p>
      ) : null}
      {elsewhere.map(([key, fault]) => (
        <p key={key}>{'text' in fault ? fault.text : t(fault.id, fault.values)}</p>
      ))}
    </div>
  );
}
