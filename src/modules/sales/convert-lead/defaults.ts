import type { AnyRecord } from '#records/define/infer.ts';

type NewValues = Readonly<Record<string, unknown>> | null;

/** What a lead becomes unless one says otherwise (CONV-03, CONV-04). */
export interface Defaults {
  /** None for a private person. */
  readonly account: NewValues;
  /** None where only the company is known. */
  readonly contact: NewValues;
  readonly deal: NonNullable<NewValues>;
}

export function defaultsFrom(lead: AnyRecord): Defaults {
  const shared = { ownerId: lead.ownerId, tags: lead.tags };
  const { firstName, lastName, companyName, phone, email, address, currency, description } = lead;
  const { siren, industry, headcount } = lead;
  const hasPerson = firstName !== null || lastName !== null;
  const isReachable = phone !== null || email !== null;
  const account =
    companyName === null
      ? null
      : {
          ...shared,
          name: companyName,
          website: lead.website,
          billingAddress: address,
          siren,
          industry,
          headcount,
          currency,
          ...(hasPerson ? {} : { phone, email }),
        };
  const person = {
    firstName: lastName === null ? null : firstName,
    lastName: lastName ?? firstName ?? email ?? phone,
  };
  const contact =
    hasPerson || (account === null && isReachable)
      ? { ...shared, ...person, jobTitle: lead.jobTitle, phone, email, address, doNotCall: lead.doNotCall }
      : null;
  const deal = {
    ...shared,
    name: companyName ?? lead.name,
    amount: lead.amount,
    currency,
    source: lead.source,
    campaignId: lead.campaignId,
    description,
  };
  return { account, contact, deal };
}
