import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { sumAmounts } from '#kernel/money/rounding.ts';
import { entityByName, fieldOf, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { listRecords, type AnyRecord } from '#web/api/records.ts';
import { Tag } from '#web/design/tag.tsx';
import { Value } from '#web/field/value.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { RecordPanelProps } from '#web/screens.ts';
import { invoiceState } from '../document-state.ts';
import classes from './money-panel.module.css';

/** Kinds of documents in the order in which a sale makes them, with the link by which each belongs to a deal or an account. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  deal: ['quote', 'retainerInvoice', 'invoice'],
  account: ['quote', 'retainerInvoice', 'invoice', 'creditNote', 'payment'],
};

const SHOWN = 20;

/** What was offered, asked for and paid in this deal or by this customer, and what is still owed. */
export function MoneyPanel({ entity, record }: RecordPanelProps) {
  const t = useText();
  const meta = useMeta();
  const entities = (kinds[entity.name] ?? []).flatMap((name) => entityByName(meta, name) ?? []);
  const answers = useQueries({
    queries: entities.map((kind) => ({
      queryKey: ['list', kind.name, 'money-of', record.id],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        listRecords(
          kind,
          { filter: `${entity.name}Id = "${record.id}"`, sort: '-createdAt', limit: SHOWN },
          signal,
        ),
    })),
  });
  const lists = entities.map((kind, at) => ({ kind, records: answers[at]?.data?.data ?? [] }));
  const hasAny = lists.some(({ records }) => records.length > 0);
  const quote = entityByName(meta, 'quote');
  return (
    <section className={classes['money']} aria-label={t('money.title')}>
      <header>
        <h2>{t('money.title')}</h2>
        <Owed records={lists.flatMap(({ records }) => records)} />
        <span className={classes['space']} />
        {entity.name === 'account' && quote?.may.create ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={13} aria-hidden />}
            renderRoot={(props) => (
              <Link to={`/${quote.path}/new`} search={{ accountId: record.id }} {...props} />
            )}
          >
            {t('money.new_quote')}
          </Button>
        ) : null}
      </header>
      {hasAny ? (
        <ul>
          {lists.flatMap(({ kind, records }) =>
            records.map((one) => <Document key={one.id} kind={kind} record={one} />),
          )}
        </ul>
      ) : (
        <p>{t(`money.none.${entity.name}`)}</p>
      )}
    </section>
  );
}

function Document({ kind, record }: { readonly kind: EntityMeta; readonly record: AnyRecord }) {
  const t = useText();
  const { money, day, instant } = useFormats();
  const status = fieldOf(kind, 'status');
  const total = record['grossTotal'] ?? record['amount'];
  const on = record['issuedOn'] ?? record['receivedOn'];
  const isInvoice = 'paymentState' in record;
  const state = invoiceState(record);
  return (
    <li>
      <Link to={`/${kind.path}/${record.id}`}>
        {t.of(kind.label)} {typeof record['number'] === 'string' ? record['number'] : ''}
      </Link>
      {isInvoice ? (
        <Tag tone={state.tone}>{t(`document.state.${state.id}`)}</Tag>
      ) : status ? (
        <Value field={status} record={record} />
      ) : null}
      <time className={classes['when']}>{typeof on === 'string' ? day(on) : instant(record.createdAt)}</time>
      <span className={classes['amount']}>
        {typeof total === 'string' ? money(total, String(record['currency'])) : ''}
      </span>
    </li>
  );
}

/** Balance and what is late of it, by currency. */
function Owed({ records }: { readonly records: readonly AnyRecord[] }) {
  const t = useText();
  const { money } = useFormats();
  const open = records.filter(
    ({ status, paymentState }) => status === 'issued' && paymentState !== undefined,
  );
  if (open.length === 0) return null;
  return [...Map.groupBy(open, ({ currency }) => String(currency))].map(([currency, mine]) => {
    const due = sumAmounts(mine.map(dueOf));
    const late = sumAmounts(mine.filter(({ isOverdue }) => isOverdue === true).map(dueOf));
    const paid = sumAmounts(mine.map(paidOf));
    return (
      <span key={currency} className={classes['owed']}>
        <span>{t('money.paid', { amount: money(paid, currency) })}</span>
        <span>{t('money.due', { amount: money(due, currency) })}</span>
        {Number(late) > 0 ? (
          <Tag tone="red">{t('money.overdue', { amount: money(late, currency) })}</Tag>
        ) : null}
      </span>
    );
  });
}

function dueOf({ balanceDue }: AnyRecord): string {
  return typeof balanceDue === 'string' ? balanceDue : '0.00';
}

function paidOf({ paidTotal }: AnyRecord): string {
  return typeof paidTotal === 'string' ? paidTotal : '0.00';
}
