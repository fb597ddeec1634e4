import { useRef, useState } from 'react';
import { newKey } from '#web/api/new-key.ts';
import { isProblem } from '#web/api/problem.ts';
import { queryClient } from '#web/api/query-client.ts';
import { refresh, runAction } from '#web/api/records.ts';
import { isObject } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';

/** Everything that one step from quote to paid may change: numbers, balances, states, the sums beside the deal. */
const touched = ['quote', 'invoice', 'retainerInvoice', 'creditNote', 'payment'];

export async function refreshMoney(): Promise<void> {
  await Promise.all([
    ...touched.map((entity) => refresh(entity)),
    ...touched.map((entity) => queryClient.invalidateQueries({ queryKey: ['record', entity] })),
  ]);
}

type Answer = Readonly<Record<string, unknown>>;

/** Runs an action once, however often one clicks; says why not, at the field where the server names it. */
export function useRun({ entity, record, action }: Omit<ActionFormProps, 'onDone'>) {
  const t = useText();
  const key = useRef('');
  key.current ||= newKey();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  /** Null where it was refused. */
  const run = async (body: object): Promise<Answer | null> => {
    setBusy(true);
    setRefused(null);
    try {
      const answer = await runAction(entity, record.id, action.name, body, key.current);
      await Promise.all([refreshMoney(), refresh(entity.name, record.id)]);
      return isObject(answer) ? answer : null;
    } catch (error) {
      // Another body is another request.
      key.current = newKey();
      setRefused(error);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const faults: Readonly<Record<string, string>> = isProblem(refused)
    ? Object.fromEntries(refused.faults.map(({ field, message }) => [field, message]))
    : {};
  return { run, busy, faults, reason: refused === null ? null : reasonOf(t, refused) };
}
