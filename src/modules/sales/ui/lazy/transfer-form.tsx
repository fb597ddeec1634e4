import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { boardQuery, type BoardColumn } from '#web/api/board.ts';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { listRecords, runAction, type AnyRecord } from '#web/api/records.ts';
import { isObject } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import { keepBulkJob } from '#web/list/bulk-jobs.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { stageLike } from '../../deal/stage-like.rules.ts';
import classes from './transfer-form.module.css';

/** Brings the deals of a pipeline into another one, each stage to the one most like it unless one says otherwise. */
export function TransferForm(props: ActionFormProps) {
  const { entity, record } = props;
  const t = useText();
  const deals = entityByName(useMeta(), 'deal');
  const { data } = useQuery({
    queryKey: ['list', entity.name, 'transfer'],
    queryFn: ({ signal }) => listRecords(entity, { sort: 'order' }, signal),
  });
  if (!deals || !data) return null;
  const targets = data.data.filter(({ id }) => id !== record.id);
  if (targets.length === 0) return <p>{t('transfer.none')}</p>;
  return <Transfer {...props} deals={deals} targets={targets} />;
}

interface TransferProps extends ActionFormProps {
  readonly deals: EntityMeta;
  readonly targets: readonly AnyRecord[];
}

function Transfer({ entity, record, action, onDone, deals, targets }: TransferProps) {
  const t = useText();
  const key = useRef(newKey());
  const [target, setTarget] = useState(targets[0]?.id ?? '');
  const [closedToo, setClosedToo] = useState(false);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<unknown>(null);
  const filter = closedToo ? '' : 'category = "open"';
  const here = useStages(deals, record.id, filter).filter(
    ({ stage }) => closedToo || stage.category === 'open',
  );
  const there = useStages(deals, target, filter).map(({ stage }) => stage);
  const count = here.reduce((sum, column) => sum + column.count, 0);
  const goesTo = (stage: Stage) => chosen[stage.id] ?? stageLike(stage, there)?.id ?? '';

  const transfer = async () => {
    const stages = Object.fromEntries(here.map(({ stage }) => [stage.id, goesTo(stage)]));
    try {
      const body = { toPipelineId: target, stages, closedToo };
      const started = await runAction(entity, record.id, action.name, body, key.current);
      if (isObject(started))
        keepBulkJob({ entity: deals.name, jobId: String(started['jobId']), undoId: null });
      onDone(`/${deals.path}`);
    } catch (error) {
      key.current = newKey();
      setRefused(error);
    }
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void transfer();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      <NativeSelect
        data-autofocus
        label={t('transfer.to')}
        value={target}
        data={targets.map(({ id, name }) => ({ value: id, label: String(name) }))}
        onChange={({ currentTarget }) => {
          setTarget(currentTarget.value);
          setChosen({});
        }}
      />
      <table className={classes['stages']} aria-label={t('transfer.stages')}>
        <tbody>
          {here.map(({ stage, count: deals }) => (
            <tr key={stage.id}>
              <th scope="row">{stage.name}</th>
              <td>{t('transfer.count', { count: deals })}</td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={stage.name}
                  value={goesTo(stage)}
                  data={there.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={({ currentTarget: { value } }) => setChosen({ ...chosen, [stage.id]: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox
        label={t('transfer.closedToo')}
        checked={closedToo}
        onChange={({ currentTarget }) => setClosedToo(currentTarget.checked)}
      />
      <p className={classes['hint']}>{t('transfer.hint')}</p>
      {refused === null ? null : <p role="alert">{reasonOf(t, refused)}</p>}
      <div className={classes['foot']}>
        <Button type="submit" disabled={count === 0 || there.length === 0}>
          {t('transfer.go', { count })}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface Stage {
  readonly id: string;
  readonly name: string;
  readonly probability: number;
  readonly category: string;
}

/** The pipeline's stages in order, with how many deals stand in each. */
function useStages(deals: EntityMeta, pipelineId: string, filter: string) {
  const { data } = useQuery(boardQuery(deals, { filter, q: '', within: pipelineId }));
  return data?.within === pipelineId ? data.columns.flatMap(stageOf) : [];
}

function stageOf({ record, count }: BoardColumn): { readonly stage: Stage; readonly count: number }[] {
  if (!record) return [];
  const { id, name, probability, category } = record;
  const stage = { id, name: String(name), probability: Number(probability), category: String(category) };
  return [{ stage, count }];
}
