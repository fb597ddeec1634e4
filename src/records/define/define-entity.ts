import type { Field } from './fields/list.ts';
import type { Label } from './label.ts';
import type { MatchElsewhere, MatchKey } from './match-key.ts';

/** A group of fields in a form and on the record page, in reading order. */
export interface FormSection {
  readonly label?: Label;
  readonly fields: readonly string[];
  /** Folded until asked for: an address, rare facts. */
  readonly folded?: boolean;
}

/** Which value of a choice may follow which; a move not named is refused `transition.not_allowed` (409). */
export interface Transitions {
  readonly field: string;
  readonly moves: Readonly<Record<string, readonly string[]>>;
  /** Values that only the program sets and leaves, through an action: `converted`, `issued`. */
  readonly byProgram?: readonly string[];
}

/** Records as cards, in a column per value of a choice, or per record of a link. */
export interface Board {
  readonly field: string;
  /** Money summed per column. */
  readonly sum?: string;
  /** A link that the records and the columns' records share: one board per pipeline. */
  readonly within?: string;
}

/** Records of `entity` whose link `by` leads here; or those that they name in `record`, as rows of roles name contacts. */
export interface Gathered {
  readonly entity: string;
  readonly by: string;
  readonly record?: string;
  /** A yes-no of theirs that leaves them out. */
  readonly unless?: string;
}

export interface EntityDefinition<
  Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>,
> {
  /** Code name, camelCase: `lead`, `lossReason`. The table and the path are made from the plural. */
  readonly name: string;
  readonly plural: string;
  readonly label: Label;
  readonly labelPlural: Label;
  /** Tabler icon name. */
  readonly icon: string;
  /** Has an owner, whom record scopes (own, team, subordinates, all) look at. */
  readonly owned: boolean;
  readonly fields: Fields;
  /** The field that names a record to people. */
  readonly title: string;
  /** Fields under whose words a record is found; none: not searched. */
  readonly search?: readonly string[];
  /** By what a record is known to be there already; none: it is not looked for. Entities that have some can be merged. */
  readonly matchKeys?: readonly MatchKey[];
  /** Where else it may be known, of an entity with match keys: told on entry. */
  readonly matchesAlso?: readonly MatchElsewhere[];
  readonly list: { readonly columns: readonly string[]; readonly sort: string; readonly filter?: string };
  readonly form: readonly FormSection[];
  /** Forms in place of `form` for records that meet a condition; the first that fits. */
  readonly formVariants?: readonly { readonly when: string; readonly form: readonly FormSection[] }[];
  readonly board?: Board;
  readonly transitions?: Transitions;
  /** Records whose activities are told with its own: an account's people and deals (ACC-04). */
  readonly gathers?: readonly Gathered[];
  /**
   * People type its content while `field` has one of these values; later they change only the fields in `still`, and remove
   * nothing: an issued invoice.
   */
  readonly typedWhile?: {
    readonly field: string;
    readonly is: readonly string[];
    readonly still: readonly string[];
  };
  /** Rows that live and are seen only with another record, such as lines: the link to it. */
  readonly partOf?: string;
  /**
   * What hangs on records of any kind and is seen and changed only with them, through routes of its module: the field
   * (`links`) that names the records. Nobody has rights on it by itself.
   */
  readonly hangsOn?: string;
  /** The timeline shows what hangs on a record as it is, where it was put, in place of its comings and goings. */
  readonly isPosted?: boolean;
  /** Where people look for it. Default `main`. */
  readonly place?: 'main' | 'settings' | 'none';
  /** Files hang on it as the program puts them there, such as those a mail left with; people add and remove none. */
  readonly attachedBy?: 'program';
  /** In the navigation it stands behind the others: one comes to it through them. */
  readonly isMinor?: boolean;
  /** The generic API neither creates, changes nor removes it; its module does, through use cases. */
  readonly writtenBy?: 'program';
  readonly custom?: boolean;
}

/** Members that name fields, held to those declared. */
interface Named<Key extends string> {
  readonly title: Key;
  readonly search?: readonly Key[];
  readonly board?: { readonly field: Key; readonly sum?: Key; readonly within?: Key };
  readonly partOf?: Key;
  readonly hangsOn?: Key;
}

/** Declares an entity; everything else (table, API, screens, permissions, audit, search, tests) follows from it. */
export function defineEntity<const Fields extends Readonly<Record<string, Field>>>(
  definition: EntityDefinition<Fields> & Named<keyof Fields & string>,
): EntityDefinition<Fields> {
  return definition;
}

/** `lossReasons` → `loss-reasons`: its place under /api/v1. */
export function pathOf(entity: Pick<EntityDefinition, 'plural'>): string {
  return entity.plural.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `lossReasons` → `loss_reasons`. */
export function tableOf(entity: Pick<EntityDefinition, 'plural'>): string {
  return entity.plural.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
