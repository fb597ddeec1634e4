import { useNavigate, useSearch } from '@tanstack/react-router';
import { isDay, type Day } from '#kernel/time/day.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { type View, VIEWS } from './shown-days.ts';

/** All that the page shows stands in the address; a telephone begins with the week, as a list. */
export interface Address {
  readonly view?: string | undefined;
  readonly day?: string | undefined;
  readonly user?: string | undefined;
  readonly team?: string | undefined;
  /** What stands beside the calendar: `meeting:<id>`, `new:<instant>`, `feed`. */
  readonly open?: string | undefined;
}

export function useAddress() {
  const search: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const { today } = useFormats();
  const view: View = VIEWS.find((one) => one === search.view) ?? 'week';
  const day: Day = search.day !== undefined && isDay(search.day) ? search.day : today();
  const go = (change: Address) =>
    void navigate({ to: '.', search: (now: Address) => ({ ...now, ...change }), replace: true });
  const at = search.open?.indexOf(':') ?? -1;
  const opened = at > 0 ? { what: search.open?.slice(0, at), which: search.open?.slice(at + 1) ?? '' } : null;
  return { ...search, view, day, opened, go };
}
