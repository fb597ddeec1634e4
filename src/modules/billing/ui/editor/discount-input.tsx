import { useText } from '#web/i18n/text.ts';
import classes from './document-editor.module.css';
import type { DocumentState } from './use-document.ts';

/** A discount on the whole document: a share of it, or an amount. */
export function DiscountInput({
  state,
  currency,
}: {
  readonly state: DocumentState;
  readonly currency: string;
}) {
  const t = useText();
  const { draft, faults, put } = state;
  return (
    <div className={classes['discount']}>
      <label>
        {t('document.discount_all')}
        <input
          className={classes['boxed']}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={'discount' in faults || undefined}
          title={faults['discount']}
          value={draft.discount}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => put({ discount: currentTarget.value })}
        />
      </label>
      <select
        className={classes['boxed']}
        aria-label={t('document.discount_in')}
        value={draft.discountIn}
        onChange={({ currentTarget }) =>
          put({ discountIn: currentTarget.value === 'amount' ? 'amount' : 'percent' })
        }
      >
        <option value="percent">%</option>
        <option value="amount">{currency}</option>
      </select>
    </div>
  );
}
