import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { AnyRecord } from '#records/define/infer.ts';
import type { CallerCard } from '#records/define/caller-card.ts';
import { entityByName, fieldOf, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { refresh } from '#web/api/records.ts';
import { request } from '#web/api/request.ts';
import { titleOf } from '#web/field/title.ts';
import { Value } from '#web/field/value.tsx';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import classes from './calls.module.css';

/** What every module knows of the caller: open deals, unpaid invoices, tasks, last calls (TEL-09, TEL-14). */
export function CallCards({ cards }: { readonly cards: readonly CallerCard[] }) {
  const t = useText();
  const meta = useMeta();
  return cards.map((card) => {
    const entity = entityByName(meta, card.entity);
    if (!entity || card.records.length === 0) return null;
    return (
      <section key={card.key} className={classes['card']} data-key={card.key}>
        <h3>{t.of(card.label)}</h3>
        <ul>
          {card.records.map((record) => (
            <Line key={record.id} entity={entity} record={record} columns={card.columns} />
          ))}
        </ul>
      </section>
    );
  });
}

interface LineProps {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
  readonly columns: readonly string[];
}

function Line({ entity, record, columns }: LineProps) {
  const fields = columns.map((key) => fieldOf(entity, key)).filter((field) => field !== undefined);
  return (
    <li>
      <Link to={`/${entity.path}/${record.id}`}>{titleOf(entity, record)}</Link>
      {fields.map((field) => (
        <span key={field.key}>
          <Value field={field} record={record} />
        </span>
      ))}
      {entity.actions.some(({ name }) => name === 'create-quote') ? (
        <QuoteButton entity={entity} id={record.id} />
      ) : null}
    </li>
  );
}

/** From the call to the quote, which stays linked to its deal. */
function QuoteButton({ entity, id }: { readonly entity: EntityMeta; readonly id: string }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const quote = entityByName(useMeta(), 'quote');
  const make = async () => {
    try {
      const made = await request<AnyRecord>('POST', `/${entity.path}/${id}/create-quote`, {
        body: {},
        idempotencyKey: newKey(),
      });
      await refresh('quote', made.id);
      if (quote) await navigate({ to: `/${quote.path}/${made.id}` });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button variant="default" size="compact-xs" onClick={() => void make()}>
      {t('calls.quote')}
    </Button>
  );
}
