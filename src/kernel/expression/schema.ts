/** What conditions may say about a field follows from its kind; `choices` is a field that holds several codes. */
export type FieldKind =
  | 'text'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'choice'
  | 'choices'
  | 'id';

export interface ConditionField {
  readonly kind: FieldKind;
  /** Allowed values of `choice` and `choices`; absent where any code may come. */
  readonly codes?: readonly string[];
}

/** Looks a field up by its path (`status`, `account.name`); undefined when it is unknown or the caller may not read it. */
export type ConditionSchema = (path: string) => ConditionField | undefined;
