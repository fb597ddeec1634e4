import type { EntityDefinition } from './define-entity.ts';
import type { Field } from './fields/list.ts';
import type { Address } from './fields/address.ts';
import type { FileValue } from './fields/file.ts';
import type { RecordReference } from './fields/link.ts';

/** Who did something: `{kind, id, name}` in JSON (api.md). */
export interface Actor {
  readonly kind: 'user' | 'apiKey' | 'rule' | 'import' | 'portal' | 'system' | 'public';
  readonly id: string | null;
  readonly name: string;
}

/** What every record has besides its declared fields. */
export interface SystemFields {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly updatedAt: string;
  readonly updatedBy: Actor;
}

/** A record whose entity is known only at run time. */
export type AnyRecord = SystemFields & Readonly<Record<string, unknown>>;

/** One row of a `rows` field: what belongs to a record has no trail of its own. */
export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

type ValueOf<F extends Field> = F extends { type: 'number'; decimals: infer D }
  ? D extends 0
    ? number
    : string
  : F extends { type: 'choice'; values: infer V }
    ? keyof V & string
    : F extends { type: 'choices'; values: infer V }
      ? readonly (keyof V & string)[]
      : F['type'] extends keyof ValueByType
        ? ValueByType[F['type']]
        : string;

interface ValueByType {
  readonly yesNo: boolean;
  readonly address: Address;
  readonly file: FileValue;
  readonly anyLink: RecordReference;
  readonly links: readonly RecordReference[];
  readonly linkMany: readonly string[];
  readonly json: unknown;
  readonly rows: readonly Row[];
  readonly tags: readonly string[];
}

/** The record's type, inferred from its declaration: a required field has a value, any other may be null. */
export type RecordOf<E> =
  E extends EntityDefinition<infer Fields>
    ? SystemFields &
        OwnerOf<E> & {
          readonly [K in keyof Fields]: Fields[K] extends { required: true }
            ? ValueOf<Fields[K]>
            : ValueOf<Fields[K]> | null;
        }
    : never;

type OwnerOf<E> = E extends { owned: true }
  ? { readonly ownerId: string | null; readonly tags: readonly string[] | null }
  : unknown;
