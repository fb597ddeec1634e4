import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on the first field of a form that one has just asked for, so that it is taken from nobody. */
export function useFocusOnce<Element extends HTMLElement>(): RefObject<Element | null> {
  const field = useRef<Element>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
