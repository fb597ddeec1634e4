import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { makeChance } from './chance.ts';
import { placeOf, visitorPlaces, visitorTrades } from './companies.ts';
import { ownerIn } from './fill-customers.ts';
import { mailOf, makePeople } from './people.ts';
import type { Region } from './phone-numbers.ts';
import { create, past, type Person, saveInTime } from './save-in-time.ts';
import type { Staff } from './staff.ts';

export interface FairLead {
  readonly lead: AnyRecord;
  readonly owner: Person;
}

const LEADS = 120;
const FAIR_BEGAN_DAYS_AGO = 13;
const FAIR_LASTED_DAYS = 3;

const statuses = [
  'new',
  'new',
  'new',
  'assigned',
  'contacted',
  'contacted',
  'nurturing',
  'qualified',
  'qualified',
  'recycled',
  'unqualified',
  'junk',
] as const;
const needs = [
  'Cherche un éclairage d’accueil, budget à confirmer',
  'Rénovation complète prévue au printemps',
  'Veut réduire la consommation de ses vitrines',
  'A pris le catalogue, à rappeler',
  'Projet de 40 chambres, architecte déjà choisi',
  'Demande un essai de la suspension Orme',
  'Concurrent en place, contrat jusqu’en juin',
  'Intéressé par la location pour un salon',
  'Veut des luminaires réparables',
] as const;

/** Who left a card at the fair of two weeks ago: a hundred and twenty, at every stage of being followed up. */
export async function fillLeads(
  ctx: Context,
  {
    staff,
    fair,
    numberIn,
  }: { readonly staff: Staff; readonly fair: AnyRecord; readonly numberIn: (region: Region) => string },
): Promise<readonly FairLead[]> {
  const chance = makeChance(120);
  const nextPerson = makePeople(chance);
  const plans = Array.from({ length: LEADS }, (_, at) => {
    const trade = visitorTrades[(at * 7) % visitorTrades.length];
    const [where, code] =
      visitorPlaces[(at * 4 + Math.floor(at / visitorTrades.length)) % visitorPlaces.length] ??
      visitorPlaces[0];
    const place = placeOf(code);
    const owner = ownerIn(place, staff, at);
    const person = nextPerson();
    const companyName = `${trade} ${where}`;
    const values = {
      ...person,
      companyName,
      ownerId: owner.id,
      phone: numberIn(place.region),
      email: mailOf(person, companyName),
      status: chance.of(statuses),
      source: 'event',
      campaignId: fair.id,
      rating: chance.percent(25) ? 'hot' : chance.percent(60) ? 'warm' : 'cold',
      priority: chance.percent(15) ? 'high' : 'normal',
      amount: chance.percent(55) ? `${(chance.below(60) + 4) * 250}.00` : null,
      tags: ['Salon Luminis'],
      description: chance.of(needs),
      address: { postalCode: place.postalCode, city: place.city, country: 'FR' },
    };
    return {
      owner,
      deed: create(
        past(ctx, FAIR_BEGAN_DAYS_AGO - (at % FAIR_LASTED_DAYS), -4 + chance.below(9)),
        owner,
        values,
      ),
    };
  });
  const leads = await saveInTime(
    ctx,
    'lead',
    plans.map(({ deed }) => deed),
  );
  return plans.flatMap(({ owner }, at) => {
    const lead = leads[at];
    return lead ? [{ lead, owner }] : [];
  });
}
