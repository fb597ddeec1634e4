import { frenchVatNumber } from '#modules/workspace';
import { isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Company } from '../directories/company.ts';

/** Entities that a company is written into. */
export const companyEntities = ['lead', 'account'] as const;
export type CompanyEntity = (typeof companyEntities)[number];

type Values = Readonly<Record<string, unknown>>;

/** As an industry takes it. */
const LONGEST_INDUSTRY = 120;

const drafts: Readonly<Record<CompanyEntity, (company: Company) => Values>> = {
  lead: ({ name, siren, address, director, ...company }) => ({
    companyName: name,
    siren,
    industry: industryOf(company),
    headcount: company.headcount,
    firstName: director?.firstName,
    lastName: director?.lastName,
    jobTitle: director?.jobTitle,
    address,
  }),
  account: ({ name, siren, siret, address, ...company }) => ({
    name,
    siren,
    siret,
    vatNumber: frenchVatNumber(siren),
    industry: industryOf(company),
    headcount: company.headcount,
    billingAddress: address,
  }),
};

/** What the company's record would hold: of the fields that there are and that the caller may write, those that are known. */
export function valuesOf(ctx: Context, name: CompanyEntity, company: Company): Values {
  const { fields } = ctx.catalogue.entity(name);
  const isTaken = ([key, value]: readonly [string, unknown]) => {
    const field = fields.get(key);
    const isOffered = field !== undefined && !field.hidden && isWritable(field);
    return value !== null && value !== undefined && isOffered && ctx.access.field(name, key) === 'write';
  };
  return Object.fromEntries(Object.entries(drafts[name](company)).filter(isTaken));
}

/** `43.32A Travaux de menuiserie bois et PVC`. */
function industryOf({ activity }: Pick<Company, 'activity'>): string | null {
  return activity && `${activity.code} ${activity.label}`.trim().slice(0, LONGEST_INDUSTRY);
}
