import type { EntityDefinition, FormSection } from '../define/define-entity.ts';
import type { ChoiceValues } from '../define/fields/choice.ts';
import type { Field } from '../define/fields/list.ts';
import type { MatchKey } from '../define/match-key.ts';
import type { Label } from '../define/label.ts';

/** What an administrator may change about a field that the program declares; what is absent stays as declared. */
export interface FieldAdjustment {
  readonly label?: Label;
  readonly help?: Label;
  /** Only ever stricter than the declaration. */
  readonly required?: boolean;
  readonly hidden?: boolean;
  /** Of a choice whose values are declared `editable`; declared values that are not named here follow at the end. */
  readonly values?: ChoiceValues;
}

/** Where fields stand in forms, record pages and lists, in place of what the entity declares. */
export interface Layout {
  readonly form?: readonly FormSection[];
  /** Other forms for some records, such as those of one pipeline: the first whose condition holds. */
  readonly variants?: readonly { readonly when: string; readonly form: readonly FormSection[] }[];
  readonly columns?: readonly string[];
  readonly sort?: string;
}

export const ruleEffects = ['require', 'lock', 'hide', 'fill', 'allow', 'refuse'] as const;

/**
 * What holds for a field of records that meet a condition, on every channel: it is required, locked (read-only), hidden
 * (and so not written), filled where it is empty, allowed only some values; or the record is refused with a message there.
 */
export interface FieldRule {
  readonly effect: (typeof ruleEffects)[number];
  readonly field: string;
  /** Condition in text form; empty holds always. Of the record's own fields, since it is asked before the write. */
  readonly when: string;
  /** Of `fill`. */
  readonly value?: unknown;
  /** Of `allow`: codes. */
  readonly values?: readonly string[];
  /** Of `refuse`. */
  readonly message?: Label;
}

/** An address outside, made of a record's fields: `https://maps.example/?q={address.city}` (ADM-06). */
export interface SmartLink {
  readonly label: Label;
  readonly template: string;
}

interface Kinds {
  /** An entity made at run time; its own fields are customizations of it. */
  readonly entity: EntityDefinition;
  readonly field: Field;
  readonly adjustment: FieldAdjustment;
  readonly layout: Layout;
  readonly rule: FieldRule;
  readonly smartLink: SmartLink;
  /** By what a declared entity's records are told to be the same, in place of what it declares. */
  readonly matchKeys: { readonly keys: readonly MatchKey[] };
}

export type CustomizationKind = keyof Kinds;

interface Customized<Kind extends CustomizationKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly entity: string;
  /** Field that it makes or adjusts, stable name of a rule or link; empty where an entity has one at most. */
  readonly key: string;
  readonly definition: Kinds[Kind];
  readonly version: number;
}

/** One thing that an administrator has made or changed in the catalogue. */
export type Customization = { [Kind in CustomizationKind]: Customized<Kind> }[CustomizationKind];

export type CustomizationOf<Kind extends CustomizationKind> = Extract<Customization, { readonly kind: Kind }>;

/** Those of one kind. */
export function ofKind<Kind extends CustomizationKind>(
  list: readonly Customization[],
  kind: Kind,
): readonly CustomizationOf<Kind>[] {
  return list.filter((one): one is CustomizationOf<Kind> => one.kind === kind);
}
