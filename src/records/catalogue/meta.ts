import type { Operator } from '#kernel/expression/condition.ts';
import type { FieldKind } from '#kernel/expression/schema.ts';
import type { FormSection, Transitions } from '../define/define-entity.ts';
import type { FieldRule } from './customization.ts';
import type { JsonSchema } from '../define/field.ts';
import type { Label } from '../define/label.ts';

/** Answer of `GET /api/v1/meta`: everything generic screens need to know, for this caller. */
export interface Meta {
  /** Grows with each change of the catalogue. */
  readonly version: number;
  readonly entities: readonly EntityMeta[];
}

export interface EntityMeta {
  /** Code name, `lead`. */
  readonly name: string;
  /** Path segment under /api/v1, `leads`, `loss-reasons`. */
  readonly path: string;
  readonly module: string;
  readonly custom: boolean;
  readonly label: Label;
  readonly labelPlural: Label;
  /** Tabler icon name without prefix, `user-plus`. */
  readonly icon: string;
  readonly owned: boolean;
  /** Key of the field that names a record to people. */
  readonly title: string;
  /** Can be found by `q` and by the global search. */
  readonly searchable: boolean;
  /** Fields by which a record is known to be there already; none where nobody looks for duplicates, nor merges. */
  readonly matchFields: readonly string[];
  /** Only the fields this caller may read, in their declared order; system fields (createdAt …) included. */
  readonly fields: readonly FieldMeta[];
  readonly list: ListMeta;
  readonly form: readonly FormSection[];
  /** Forms in place of it for records that meet a condition; the first that fits. */
  readonly formVariants: readonly { readonly when: string; readonly form: readonly FormSection[] }[];
  /** What administrators have declared to hold of its fields; the server holds to them on every channel. */
  readonly rules: readonly FieldRule[];
  /** Whether `GET /{plural}/{id}/smart-links` has something to tell. */
  readonly hasSmartLinks: boolean;
  /** Where there is a board: the field whose values are its columns, and the money field summed per column. */
  readonly board: BoardMeta | null;
  readonly transitions: Transitions | null;
  readonly actions: readonly ActionMeta[];
  /** Whether the caller has the right at all; per record, `may` in a single read tells. */
  readonly may: {
    readonly create: boolean;
    readonly update: boolean;
    readonly remove: boolean;
    /** As `create`, also of what only its module makes, such as mailings. */
    readonly make: boolean;
  };
  /** Where people look for it: the main navigation, the settings, or nowhere by itself (lines, relations). */
  readonly place: 'main' | 'settings' | 'none';
  /** In the navigation it stands behind the others. */
  readonly isMinor: boolean;
}

export interface ListMeta {
  readonly columns: readonly string[];
  /** As the `sort` parameter: `-createdAt`. */
  readonly sort: string;
  /** Condition text, empty for none: what the list shows before one filters. */
  readonly filter: string;
}

export interface BoardMeta {
  readonly field: string;
  readonly sum: string | null;
  /** Link that chooses one of several boards, such as a deal’s pipeline: `board?within=<id>`. */
  readonly within: string | null;
}

export interface FieldMeta {
  readonly key: string;
  /** Field type, `text`, `choice`, `link` … */
  readonly type: string;
  readonly label: Label;
  readonly help: Label | null;
  readonly required: boolean;
  /** Not writable by this caller, or by anyone. */
  readonly readOnly: boolean;
  readonly sortable: boolean;
  readonly custom: boolean;
  /** Paths under which it can be filtered: `amount`, `address.city`. */
  readonly paths: readonly PathMeta[];
  /** What the type declares beside: `values` of a choice, `to` of a link, `max`, `decimals`, `fields` of lines … */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface PathMeta {
  readonly path: string;
  readonly kind: FieldKind;
  readonly operators: readonly Operator[];
}

export interface ActionMeta {
  readonly name: string;
  readonly label: Label;
  /** Of the body. */
  readonly input: JsonSchema;
}
