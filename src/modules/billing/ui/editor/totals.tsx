import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { PricedDocument } from '../../document/price-lines.rules.ts';
import classes from './document-editor.module.css';

interface TotalsProps {
  readonly totals: PricedDocument['totals'] | null;
  readonly currency: string;
  /** Deposits, credit notes and payments, and what is left. */
  readonly after?: readonly { readonly label: string; readonly amount: string; readonly strong?: boolean }[];
}

/** The totals with VAT by rate; read out when they change. */
export function Totals({ totals, currency, after = [] }: TotalsProps) {
  const t = useText();
  const { money, percent } = useFormats();
  if (!totals) return null;
  const hasDiscount = Number(totals.discountTotal) !== 0;
  return (
    <dl className={classes['totals']} aria-live="polite">
      {hasDiscount ? (
        <>
          <Row label={t('document.line_total')} amount={money(totals.lineTotal, currency)} />
          <Row label={t('document.discount')} amount={money(`-${totals.discountTotal}`, currency)} />
        </>
      ) : null}
      <Row label={t('document.net_total')} amount={money(totals.netTotal, currency)} />
      {totals.vatBreakdown.map(({ category, rate, basis, vat }) => (
        <Row
          key={`${category} ${rate}`}
          label={t('document.vat_of', { rate: percent(rate), basis: money(basis, currency) })}
          amount={money(vat, currency)}
        />
      ))}
      <Row label={t('document.gross_total')} amount={money(totals.grossTotal, currency)} strong />
      {after.map(({ label, amount, strong }) => (
        <Row key={label} label={label} amount={money(amount, currency)} strong={strong ?? false} />
      ))}
    </dl>
  );
}

function Row({
  label,
  amount,
  strong = false,
}: {
  readonly label: string;
  readonly amount: string;
  readonly strong?: boolean;
}) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
