import type { KeyboardEvent } from 'react';
import type { CalendarItem } from '../../calendar.types.ts';
import type { MoveItem } from './use-moves.ts';

const STEP_MINUTES = 15;

/** Enter opens; arrows go to the next item of the day or of a day beside; with Alt they move the item, with Shift its end. */
export function onItemKey(
  event: KeyboardEvent<HTMLElement>,
  item: CalendarItem,
  { open, move }: { readonly open: () => void; readonly move: MoveItem },
): void {
  const [right, down] = arrows[event.key] ?? [0, 0];
  const isArrow = right !== 0 || down !== 0;
  if (event.key !== 'Enter' && event.key !== ' ' && !isArrow) return;
  event.preventDefault();
  event.stopPropagation();
  if (!isArrow) return open();
  if (event.altKey) return void move(item, { days: right, minutes: down * STEP_MINUTES, edge: 'whole' });
  if (event.shiftKey) {
    if (down !== 0) void move(item, { days: 0, minutes: down * STEP_MINUTES, edge: 'end' });
    return;
  }
  if (down !== 0) goWithinDay(event.currentTarget, down);
  else goToDay(event.currentTarget, right);
}

/** Left and right go from day to day, down to the first item of the day; Enter is the button's own. */
export function onDayKey(event: KeyboardEvent<HTMLElement>, perRow: number): void {
  const [right, down] = arrows[event.key] ?? [0, 0];
  if (right === 0 && down === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...document.querySelectorAll<HTMLElement>('[data-day-button]')];
  const at = all.indexOf(event.currentTarget);
  const first = down > 0 ? itemsOn(event.currentTarget.dataset['dayButton'])[0] : undefined;
  const next = first ?? all[at + right + down * perRow];
  next?.focus();
}

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function itemsOn(day: string | undefined): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-day="${CSS.escape(day ?? '')}"] [data-item]`)];
}

function dayOf(item: HTMLElement): string | undefined {
  return item.closest<HTMLElement>('[data-day]')?.dataset['day'];
}

function goWithinDay(item: HTMLElement, by: number): void {
  const day = dayOf(item);
  const all = itemsOn(day);
  const next = all[all.indexOf(item) + by];
  const head = document.querySelector<HTMLElement>(`[data-day-button="${CSS.escape(day ?? '')}"]`);
  (next ?? (by < 0 ? head : null))?.focus();
}

/** The first item of the nearest day on that side that has any. */
function goToDay(item: HTMLElement, by: number): void {
  const days = [...document.querySelectorAll<HTMLElement>('[data-day]')].map((one) => one.dataset['day']);
  for (let at = days.indexOf(dayOf(item)) + by; at >= 0 && at < days.length; at += by) {
    const [first] = itemsOn(days[at]);
    if (first) return first.focus();
  }
}
