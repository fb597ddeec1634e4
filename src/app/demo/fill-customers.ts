import { demoCallers } from '#modules/telephony';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { makeChance } from './chance.ts';
import { companies, type Company } from './companies.ts';
import { domainOf, mailOf, makePeople, type Somebody } from './people.ts';
import type { Region } from './phone-numbers.ts';
import { create, past, type Person, saveInTime } from './save-in-time.ts';
import type { Staff } from './staff.ts';

export interface Customer {
  readonly account: AnyRecord;
  readonly contacts: readonly AnyRecord[];
  readonly owner: Person;
}

const CONTACTS = 90;
const HOSPY = 'Hospy Médias';
const jules: Somebody = {
  firstName: 'Jules',
  lastName: 'Étienne',
  jobTitle: 'Responsable des moyens généraux',
};

/** Sixty accounts won over a year and a half, with ninety people who work there. */
export async function fillCustomers(
  ctx: Context,
  staff: Staff,
  numberIn: (region: Region) => string,
): Promise<readonly Customer[]> {
  const chance = makeChance(60);
  const plans = companies.map((company, at) => ({
    company,
    owner: ownerIn(company, staff, at),
    at: past(ctx, 540 - at * 8, -3),
  }));
  const accounts = await saveInTime(
    ctx,
    'account',
    plans.map(({ company, owner, at }, index) =>
      create(at, owner, { ...accountValues(company, index, numberIn), ownerId: owner.id }),
    ),
  );
  const nextPerson = makePeople(chance);
  const people = Array.from({ length: CONTACTS }, (_, index) => {
    const which = index % companies.length;
    const plan = plans[which];
    const account = accounts[which];
    if (!plan || !account) throw new Error('A contact of the demo works for no account');
    const isJules = index === 0 && plan.company.name === HOSPY;
    const values = contactValues(isJules ? jules : nextPerson(), plan.company, numberIn);
    const phone = isJules ? { phone: demoCallers.known } : {};
    return {
      account,
      deed: create(plan.at, plan.owner, {
        ...values,
        ...phone,
        accountId: account.id,
        ownerId: plan.owner.id,
      }),
    };
  });
  const contacts = await saveInTime(
    ctx,
    'contact',
    people.map(({ deed }) => deed),
  );
  return plans.flatMap(({ owner }, index) => {
    const account = accounts[index];
    return account
      ? [{ account, owner, contacts: contacts.filter((contact) => contact.accountId === account.id) }]
      : [];
  });
}

/** The west is Nantes's; Ana and Bob share the rest. Hospy Médias is Ana's. */
export function ownerIn({ region }: Pick<Company, 'region'>, { ana, bob, chloe }: Staff, at: number): Person {
  if (region === 'ouest') return chloe;
  return at % 2 === 0 ? ana : bob;
}

const types = [
  'customer',
  'customer',
  'prospect',
  'customer',
  'prospect',
  'customer',
  'partner',
  'prospect',
  'customer',
  'reseller',
  'customer',
  'supplier',
] as const;

function accountValues(company: Company, index: number, numberIn: (region: Region) => string) {
  const { name, industry, city, postalCode, region } = company;
  return {
    name,
    industry,
    type: types[index % types.length],
    phone: numberIn(region),
    email: `contact@${domainOf(name)}`,
    website: `https://www.${domainOf(name)}/`,
    tier: ['A', 'B', 'C'][index % 3],
    billingAddress: {
      street: `${3 + ((index * 7) % 90)} ${streets[index % streets.length]}`,
      postalCode,
      city,
      country: 'FR',
    },
  };
}

const streets = [
  'rue de la République',
  'avenue des Tilleuls',
  'quai des Bateliers',
  'place du Marché',
  'rue Neuve',
  'cours Lafayette',
  'boulevard Carnot',
];

function contactValues(person: Somebody, company: Company, numberIn: (region: Region) => string) {
  return { ...person, phone: numberIn(company.region), email: mailOf(person, company.name) };
}
