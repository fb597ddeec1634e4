import type { PullApi } from './pull-api.ts';

/** One column of what is pulled. */
export interface PullColumn {
  /** The field's name over there; shown as the header. */
  readonly name: string;
  /** Where it goes unless somebody says otherwise; else it is guessed from the name. */
  readonly path?: string;
}

/** Something that is pulled, and what its records become here. */
export interface PullObject {
  readonly key: string;
  readonly entity: string;
}

export interface PullPage {
  /** By the names of columns; JSON as it came. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** With which the next page is asked for; null after the last. */
  readonly next: string | null;
}

/** The other system, signed in to. */
export interface PullSource {
  columns(object: PullObject): Promise<readonly PullColumn[]>;
  /** `columns` are those of the first page, also after a restart. */
  page(object: PullObject, columns: readonly PullColumn[], cursor: string | null): Promise<PullPage>;
}

/** Another CRM that records are pulled from, over its API. */
export interface PullSystem {
  readonly key: string;
  /** As files of its exports are known by: ids are kept under it, so it never changes. */
  readonly name: string;
  /** Null: each customer has one of his own. */
  readonly baseUrl: string | null;
  /** Where a client's id and secret become a token (OAuth 2, client credentials); absent: only tokens are taken. */
  readonly tokenPath?: string;
  /** In this order: what others lead to comes first. */
  readonly objects: readonly PullObject[];
  open(api: PullApi): Promise<PullSource>;
}
