import { useState } from 'react';
import type { Board } from '../api/board.ts';
import { useMeta, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import { changeRecord, refresh, type AnyRecord, type Changes } from '../api/records.ts';
import { titleOf } from '../field/title.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import { columnHead } from './column-head.ts';
import { missingFields } from './missing.ts';
import { columnBeside, columnOf, moveCard } from './move.ts';

interface Held {
  readonly id: string;
  /** Where it would be dropped now. */
  readonly over: string;
}

/** A move that waits for what it still needs. */
interface Incomplete {
  readonly id: string;
  readonly to: string;
  readonly fields: readonly FieldMeta[];
}

/** Moving cards: shown at once, taken back with the reason where it is refused, undone on request (ui.md rules 10, 11, 20). */
export function useBoardMoves(
  entity: EntityMeta,
  { field, sum }: { readonly field: string; readonly sum: string | null },
  queryKey: readonly unknown[],
  board: Board | undefined,
) {
  const t = useText();
  const meta = useMeta();
  const toast = useToast();
  const [held, setHeld] = useState<Held | null>(null);
  const [incomplete, setIncomplete] = useState<Incomplete | null>(null);
  const [said, setSaid] = useState('');

  const cardOf = (id: string): AnyRecord | undefined =>
    board?.columns.flatMap((column) => column.records).find((record) => record.id === id);
  const nameOf = (id: string) => {
    const card = cardOf(id);
    return (card && titleOf(entity, card)) || t('record.unnamed');
  };
  const labelOf = (value: string) => {
    const column = board?.columns.find((one) => one.value === value);
    return column ? columnHead(meta, entity, field, column, t).label : value;
  };

  const put = async (card: AnyRecord, to: string, more: Changes = {}): Promise<AnyRecord> => {
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<Board>(queryKey, (now) => now && moveCard(now, card.id, to, field, sum));
    try {
      return await changeRecord(entity, card.id, card.version, { [field]: to, ...more });
    } finally {
      await refresh(entity.name, card.id);
    }
  };
  const drop = async (id: string, to: string, more: Changes = {}) => {
    const card = cardOf(id);
    const from = board && columnOf(board, id)?.value;
    if (!card || from === undefined || from === to) return;
    try {
      const moved = await put(card, to, more);
      const text = t('board.moved', { name: nameOf(id), column: labelOf(to) });
      setSaid(text);
      toast.done(text, {
        undo: async () => {
          await put({ ...card, version: moved.version }, from);
        },
      });
    } catch (error) {
      const fields = missingFields(error, entity);
      if (fields.length > 0) return setIncomplete({ id, to, fields });
      setSaid(t('board.refused', { name: nameOf(id) }));
      toast.failed(error);
    }
  };
  const pick = (id: string) => {
    const over = board && columnOf(board, id)?.value;
    if (over === undefined) return;
    setHeld({ id, over });
    setSaid(t('board.picked', { name: nameOf(id), column: labelOf(over) }));
  };
  const carry = (by: number) => {
    const next = board && held && columnBeside(board, held.over, by);
    if (!next) return;
    setHeld({ ...held, over: next.value });
    setSaid(t('board.over', { column: labelOf(next.value) }));
  };
  const letGo = () => {
    if (!held) return;
    setHeld(null);
    void drop(held.id, held.over);
    focusSoon(held.id);
  };
  /** With what it lacked. */
  const complete = (more: Changes) => {
    if (!incomplete) return;
    setIncomplete(null);
    void drop(incomplete.id, incomplete.to, more);
    focusSoon(incomplete.id);
  };
  const giveUp = () => {
    if (!incomplete) return;
    setIncomplete(null);
    setSaid(t('board.cancelled', { name: nameOf(incomplete.id) }));
    focusSoon(incomplete.id);
  };
  const cancel = () => {
    if (!held) return;
    setHeld(null);
    setSaid(t('board.cancelled', { name: nameOf(held.id) }));
  };
  return { held, said, incomplete, labelOf, drop, complete, giveUp, pick, carry, letGo, cancel };
}

export type BoardMoves = ReturnType<typeof useBoardMoves>;

/** A card keeps the focus when it is drawn anew in another column. */
function focusSoon(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] [role="button"]`)?.focus(),
    ),
  );
}
