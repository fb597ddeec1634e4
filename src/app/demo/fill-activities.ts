import type { Context } from '#records/context.ts';
import { type Chance, makeChance } from './chance.ts';
import type { Customer } from './fill-customers.ts';
import type { OpenOrClosed } from './fill-deals.ts';
import type { FairLead } from './fill-leads.ts';
import { create, type Deed, moment, past, type Person, saveInTime } from './save-in-time.ts';

interface Subject {
  readonly links: readonly { readonly entity: string; readonly id: string }[];
  readonly phone: unknown;
  readonly name: string;
  readonly owner: Person;
}

const QUARTER_HOUR_MS = 15 * 60_000;

/** What was done these last weeks and what is to be done next: tasks, meetings, calls and notes around today. */
export async function fillActivities(
  ctx: Context,
  {
    leads,
    deals,
    customers,
  }: { leads: readonly FairLead[]; deals: readonly OpenOrClosed[]; customers: readonly Customer[] },
): Promise<void> {
  const chance = makeChance(7);
  const subjects = [
    ...deals.map(ofDeal),
    ...leads.filter((_, at) => at % 3 === 0).map(ofLead),
    ...customers.filter((_, at) => at % 4 === 0).map(ofCustomer),
  ];
  await saveInTime(
    ctx,
    'task',
    subjects.map((subject, at) => task(ctx, chance, subject, at)),
  );
  await saveInTime(
    ctx,
    'call',
    subjects.filter((_, at) => at % 2 === 0).map((subject, at) => call(ctx, chance, subject, at)),
  );
  await saveInTime(
    ctx,
    'meeting',
    subjects.filter((_, at) => at % 4 === 1).map((subject, at) => meeting(ctx, chance, subject, at)),
  );
  await saveInTime(
    ctx,
    'visit',
    subjects.filter((_, at) => at % 4 === 3).map((subject, at) => visit(ctx, chance, subject, at)),
  );
  await saveInTime(
    ctx,
    'note',
    subjects.filter((_, at) => at % 3 === 1).map((subject, at) => note(ctx, chance, subject, at)),
  );
}

function ofDeal({ deal, customer: { account, contacts, owner } }: OpenOrClosed): Subject {
  const [contact] = contacts;
  const people = contact ? [{ entity: 'contact', id: contact.id }] : [];
  const links = [{ entity: 'deal', id: deal.id }, { entity: 'account', id: account.id }, ...people];
  return {
    links,
    phone: contact?.phone ?? account.phone,
    name: String(contact?.name ?? account.name),
    owner,
  };
}

function ofLead({ lead, owner }: FairLead): Subject {
  return { links: [{ entity: 'lead', id: lead.id }], phone: lead.phone, name: String(lead.name), owner };
}

function ofCustomer({ account, owner }: Customer): Subject {
  return {
    links: [{ entity: 'account', id: account.id }],
    phone: account.phone,
    name: String(account.name),
    owner,
  };
}

const errands = [
  'Rappeler',
  'Envoyer la documentation à',
  'Préparer le devis pour',
  'Relancer',
  'Prendre rendez-vous avec',
  'Vérifier les cotes avec',
] as const;

/** From a week late to two weeks ahead; what was due before is mostly done. */
function task(ctx: Context, chance: Chance, { links, name, owner }: Subject, at: number): Deed {
  const days = (at % 22) - 7;
  const isDone = days < 0 && chance.percent(70);
  const values = {
    subject: `${chance.of(errands)} ${name}`,
    dueAt: moment(ctx, days, -4 + (at % 8)).toISOString(),
    priority: chance.percent(20) ? 'high' : 'normal',
    status: isDone ? 'completed' : chance.percent(15) ? 'in_progress' : 'not_started',
    ownerId: owner.id,
    links,
  };
  return create(past(ctx, isDone ? -days : Math.max(1, 9 - days), -3), owner, values);
}

const callNotes = [
  'Intéressé, attend notre proposition.',
  'Pas disponible avant la semaine prochaine.',
  'Compare avec un autre fabricant, le délai compte plus que le prix.',
  'Demande un échantillon de l’abat-jour en lin.',
  'Le chantier a pris trois semaines de retard.',
  'Très content de la dernière livraison.',
] as const;

function call(ctx: Context, chance: Chance, { links, phone, name, owner }: Subject, at: number): Deed {
  const startedAt = past(ctx, 1 + (at % 25), -3 + (at % 7));
  const isInbound = chance.percent(40);
  const isMissed = chance.percent(15);
  const seconds = isMissed ? 0 : 60 + chance.below(600);
  const values = {
    subject: isInbound ? `Appel de ${name}` : `Appel à ${name}`,
    direction: isInbound ? 'inbound' : 'outbound',
    status: isMissed ? (isInbound ? 'missed' : 'no_answer') : 'completed',
    fromNumber: isInbound ? phone : null,
    toNumber: isInbound ? null : phone,
    startedAt: startedAt.toISOString(),
    answeredAt: isMissed ? null : startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + seconds * 1000).toISOString(),
    durationSeconds: seconds,
    outcome: isMissed
      ? 'unreachable'
      : chance.of(['interested', 'call_back', 'interested', 'not_interested']),
    notes: isMissed ? null : chance.of(callNotes),
    ownerId: owner.id,
    links,
  };
  return create(startedAt, owner, values);
}

const meetings = [
  'Visite du site',
  'Présentation de l’étude d’éclairage',
  'Point d’avancement',
  'Découverte du projet',
  'Visite de l’atelier',
] as const;

/** Two weeks back, two weeks ahead. */
function meeting(ctx: Context, chance: Chance, { links, name, owner }: Subject, at: number): Deed {
  const days = (at % 27) - 13;
  const start = days < 0 ? past(ctx, -days, -2) : moment(ctx, days + 1, -4 + (at % 6));
  const isOnline = chance.percent(40);
  const values = {
    title: `${chance.of(meetings)} – ${name}`,
    startAt: start.toISOString(),
    endAt: new Date(start.getTime() + (2 + chance.below(4)) * QUARTER_HOUR_MS).toISOString(),
    ...(isOnline
      ? { joinUrl: `https://visio.example/lumen-${100 + at}` }
      : { location: chance.of(['Sur place', 'Atelier de Lyon', 'Bureau de Nantes']) }),
    status: days < 0 ? (chance.percent(85) ? 'held' : 'not_held') : 'planned',
    ownerId: owner.id,
    links,
  };
  return create(days < 0 ? start : past(ctx, 1 + (at % 4), -1), owner, values);
}

/** Ten days back, ten days ahead, an hour and a half each. */
function visit(ctx: Context, chance: Chance, { links, name, owner }: Subject, at: number): Deed {
  const days = (at % 21) - 10;
  const start = days < 0 ? past(ctx, -days, -3) : moment(ctx, days + 1, -3 + (at % 5));
  const values = {
    title: `${chance.of(['Relevé sur place', 'Prise de cotes', 'Visite de courtoisie'])} – ${name}`,
    startAt: start.toISOString(),
    endAt: new Date(start.getTime() + 6 * QUARTER_HOUR_MS).toISOString(),
    location: 'Chez le client',
    status: days < 0 ? 'held' : 'planned',
    outcome: days < 0 ? chance.of(['order', 'interested', 'follow_up', 'not_interested']) : null,
    ownerId: owner.id,
    links,
  };
  return create(days < 0 ? start : past(ctx, 1 + (at % 4), -1), owner, values);
}

const remarks = [
  'Décision en comité le premier lundi du mois.',
  'Préfère être joint le matin.',
  'A visité notre atelier l’an dernier, très sensible au fait main.',
  'Le précédent fournisseur n’a pas tenu ses délais.',
  'Budget validé, il manque l’avis de l’architecte.',
  'Souhaite des sources remplaçables.',
] as const;

function note(ctx: Context, chance: Chance, { links, owner }: Subject, at: number): Deed {
  return create(past(ctx, 1 + (at % 30), -2 + (at % 6)), owner, {
    body: chance.of(remarks),
    ownerId: owner.id,
    links,
  });
}
