import { infiniteQueryOptions } from '@tanstack/react-query';
import type { FileValue } from '#records/define/fields/file.ts';
import type { Actor } from './records.ts';
import type { EntityMeta } from './meta.ts';
import { request } from './request.ts';

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One thing that happened to a record, or about it. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly kind: string;
  readonly changes?: readonly FieldChange[];
  /** The activity, or the other record concerned. */
  readonly record?: Readonly<Record<string, unknown>> & { readonly entity: string; readonly id: string };
  /** Files that hang on the activity. */
  readonly files?: readonly FileValue[];
  /** That what was said still holds. */
  readonly isStanding?: boolean;
  /** Whom it is about, where that is not the record itself. */
  readonly about?: { readonly entity: string; readonly id: string; readonly name: unknown };
}

export interface HistoryEntry {
  readonly id: string;
  readonly op: string;
  readonly at: string;
  readonly by: Actor;
  /** Through what: the interface, a rule, an import, the API. */
  readonly source?: string;
  readonly version: number;
  readonly changes: readonly FieldChange[];
}

interface TrailPage<E> {
  readonly data: readonly E[];
  readonly nextCursor: string | null;
}

function trail<E>(kind: 'timeline' | 'history', entity: EntityMeta, id: string) {
  return infiniteQueryOptions({
    queryKey: [kind, entity.name, id],
    queryFn: ({ pageParam, signal }) =>
      request<TrailPage<E>>('GET', `/${entity.path}/${id}/${kind}`, {
        query: { limit: 30, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page: TrailPage<E>) => page.nextCursor ?? undefined,
  });
}

export const timelineQuery = (entity: EntityMeta, id: string) => trail<TimelineEntry>('timeline', entity, id);
export const historyQuery = (entity: EntityMeta, id: string) => trail<HistoryEntry>('history', entity, id);
