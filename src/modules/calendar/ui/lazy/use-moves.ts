import { useQueryClient } from '@tanstack/react-query';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { changeRecord, refresh } from '#web/api/records.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { CalendarAnswer, CalendarItem } from '../../calendar.types.ts';
import { type Asked, calendarQuery, refreshCalendar } from './calendar-api.ts';
import { type Shift, shiftItem, timesOf } from './shift-item.ts';

/** Moving items: shown at once, taken back with the reason where it is refused, undone on request (ui.md rules 10, 11, 20). */
export function useMoves(asked: Asked) {
  const t = useText();
  const meta = useMeta();
  const toast = useToast();
  const client = useQueryClient();
  const { timeZone, instantWithTime } = useFormats();
  const { queryKey } = calendarQuery(asked);

  const put = async (item: CalendarItem) => {
    const entity = entityByName(meta, item.entity);
    const kind = client.getQueryData(queryKey)?.kinds.find((one) => one.entity === item.entity);
    if (!entity || !kind) return null;
    await client.cancelQueries({ queryKey });
    client.setQueryData<CalendarAnswer>(queryKey, (now) => now && withItem(now, item));
    try {
      return await changeRecord(entity, item.id, item.version, timesOf(item, kind));
    } finally {
      await Promise.all([refreshCalendar(), refresh(item.entity, item.id)]);
    }
  };
  return async (item: CalendarItem, shift: Shift): Promise<void> => {
    const moved = shiftItem(item, shift, timeZone);
    if (moved.startAt === item.startAt && moved.endAt === item.endAt) return;
    try {
      const answer = await put(moved);
      if (!answer) return;
      toast.done(
        t(`calendar.done.${shift.edge}`, {
          title: item.title,
          when: instantWithTime(shift.edge === 'end' ? (moved.endAt ?? '') : moved.startAt),
        }),
        {
          undo: async () => {
            await put({ ...item, version: answer.version });
          },
        },
      );
    } catch (error) {
      toast.failed(error);
    }
  };
}

export type MoveItem = ReturnType<typeof useMoves>;

function withItem(answer: CalendarAnswer, item: CalendarItem): CalendarAnswer {
  return { ...answer, data: answer.data.map((one) => (one.id === item.id ? item : one)) };
}
