import { type PointerEvent, useRef, useState } from 'react';
import type { CalendarItem } from '../../calendar.types.ts';
import type { MoveItem } from './use-moves.ts';
import type { Shift } from './shift-item.ts';

interface Dragged {
  readonly id: string;
  readonly shift: Shift;
}

/** How far the pointer has come, on the page. */
export interface Way {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** A hand that trembles drags nothing. */
const LEAST_PX = 4;

/**
 * Dragging items with the mouse or a pen (a finger scrolls; the record's own form moves it there). `measure` says what a way
 * means; nothing for a place where nothing can be dropped.
 */
export function useDrag(move: MoveItem, measure: (way: Way) => { days: number; minutes: number } | null) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  /** The click that ends a drag opens nothing. */
  const wasDragged = useRef(false);

  const start = (event: PointerEvent<HTMLElement>, item: CalendarItem, edge: Shift['edge']) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.stopPropagation();
    const from = { x: event.clientX, y: event.clientY };
    let last: Shift | null = null;
    wasDragged.current = false;
    const stop = new AbortController();
    const onMove = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      if (!wasDragged.current && Math.hypot(x - from.x, y - from.y) < LEAST_PX) return;
      wasDragged.current = true;
      const by = measure({ from, to: { x, y } });
      last = by && { ...by, days: edge === 'end' ? 0 : by.days, edge };
      setDragged(last && { id: item.id, shift: last });
    };
    const end = (shift: Shift | null) => {
      stop.abort();
      setDragged(null);
      if (shift) void move(item, shift);
    };
    const { signal } = stop;
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', () => end(last), { signal });
    window.addEventListener('pointercancel', () => end(null), { signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key === 'Escape') end(null);
      },
      { signal },
    );
  };
  return { dragged, start, wasDragged };
}

export type Drag = ReturnType<typeof useDrag>;
