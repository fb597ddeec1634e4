import type { Headcount } from '#modules/crm';

/** A company as a directory tells it, within what the company lets be told. */
export interface Company {
  /** Nine digits. */
  readonly siren: string;
  /** Of its head office, fourteen digits. */
  readonly siret: string | null;
  /** Null where it is a person's who has asked that it be kept back: nothing can be made of such a company. */
  readonly name: string | null;
  readonly address: CompanyAddress | null;
  readonly activity: Activity | null;
  readonly headcount: Headcount | null;
  /** `2019-03-01`. */
  readonly foundedOn: string | null;
  readonly director: Director | null;
}

/** As an address field takes it. */
export interface CompanyAddress {
  readonly street?: string;
  readonly street2?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly country: string;
}

export interface Activity {
  /** `43.32A`. */
  readonly code: string;
  /** Empty where the directory's list does not know the code. */
  readonly label: string;
}

/** A person who directs the company: public data of the register, and personal data all the same. */
export interface Director {
  readonly firstName: string | null;
  readonly lastName: string;
  readonly jobTitle: string | null;
}
