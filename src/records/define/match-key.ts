/**
 * What of an entity's records makes two of them look like one and the same (CONV-12). Plain data, by field keys; fields that
 * the entity does not have, or that a caller may not read, count as empty.
 */
export type MatchKey =
  /** `email`: the same address. `phone`: the same number. `domain`: the same host of a website or a mail address. */
  | { readonly by: 'email' | 'phone' | 'domain'; readonly fields: readonly string[] }
  /**
   * The same firm by its number: SIREN, SIRET and French VAT number name one another. `shared` where many records are of one firm,
   * such as its people: they are found by it, and not taken for one.
   */
  | { readonly by: 'company'; readonly fields: readonly string[]; readonly shared?: true }
  /** The same or nearly the same name; `near` are fields that must not speak against it: an address, a link, a text. */
  | { readonly by: 'name'; readonly field: string; readonly near: readonly string[] };

/** Types of the fields that each way of matching can compare. */
export const fittingTypes = {
  email: ['email'],
  phone: ['phone'],
  domain: ['webAddress', 'email'],
  company: ['text'],
  name: { field: ['text'], near: ['text', 'address', 'link'] },
} as const satisfies Readonly<Record<MatchKey['by'], unknown>>;

/**
 * Another entity in which whoever is entered may stand already, under another hat: a contact, for a lead. Told on entry, no more.
 * `keys` are this entity's fields, compared with what the other's match keys of the same kind name; `when` is a condition on the
 * other's own fields, for those that count.
 */
export interface MatchElsewhere {
  readonly entity: string;
  readonly keys: readonly Exclude<MatchKey, { readonly by: 'name' }>[];
  readonly when?: string;
}

/** How far two records that match are to be taken for one. */
export const strengths = ['possible', 'likely', 'sure'] as const;
export type Strength = (typeof strengths)[number];
