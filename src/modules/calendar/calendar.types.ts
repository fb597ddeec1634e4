/** Something that stands in a calendar: a call, a meeting, a visit, or a task at its due time. */
export interface CalendarItem {
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly startAt: string;
  /** Null where it says no end, or takes no time. */
  readonly endAt: string | null;
  /** Over or done. */
  readonly isClosed: boolean;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly location: string | null;
}

/** Where a kind of item keeps its times: what moving one changes. */
export interface CalendarKind {
  readonly entity: string;
  readonly start: string;
  readonly end: string | null;
}

export interface CalendarAnswer {
  readonly data: readonly CalendarItem[];
  readonly kinds: readonly CalendarKind[];
  /** There is more than is shown. */
  readonly isCut: boolean;
}
