import type { Context } from '#records/context.ts';
import type { Caller, CallerCard } from '#records/define/caller-card.ts';
import { listRecords } from '#records/query/list-records.ts';
import { mayRead } from '#records/query/scope.ts';

const MOST_TASKS = 5;
const MOST_CALLS = 3;

/** What is still to be done for a caller, and the last times one spoke. */
export async function callerCards(ctx: Context, { record, callId }: Caller): Promise<readonly CallerCard[]> {
  const ids = [record.id, ...(typeof record.accountId === 'string' ? [record.accountId] : [])];
  const about = { any: ids.map((id) => ({ field: 'links', op: 'contains', value: id }) as const) };
  const read = async (
    name: 'task' | 'call',
    query: Pick<Parameters<typeof listRecords>[2] & object, 'filter' | 'sort' | 'limit'>,
  ) => {
    const entity = ctx.catalogue.entity(name);
    return mayRead(entity, ctx) ? (await listRecords(ctx, entity, query)).data : [];
  };
  const tasks = await read('task', {
    filter: { all: [about, { field: 'closedAt', op: 'is empty' }] },
    sort: 'dueAt',
    limit: MOST_TASKS,
  });
  const calls = await read('call', {
    filter: { all: [about, { field: 'id', op: '!=', value: callId }] },
    sort: '-startedAt',
    limit: MOST_CALLS,
  });
  return [
    {
      key: 'tasks',
      label: { en: 'Open tasks', fr: 'Tâches ouvertes' },
      entity: 'task',
      columns: ['dueAt'],
      records: tasks,
    },
    {
      key: 'calls',
      label: { en: 'Last calls', fr: 'Derniers appels' },
      entity: 'call',
      columns: ['status', 'startedAt'],
      records: calls,
    },
  ];
}
