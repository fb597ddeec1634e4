import { createActiveUser, type NewUser } from '#modules/identity';
import type { Context } from '#records/context.ts';
import type { SetUp } from '#records/define/define-module.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';
import type { FirstAdministrator } from '../set-up.ts';
import type { Person } from './save-in-time.ts';

const DEMO_DOMAIN = 'demo.filrouge.test';
export const DEMO_PASSWORD = 'filrouge-demo';
export const demoFirm: SetUp = { companyName: 'Atelier Lumen', locale: 'fr' };

export const demoAdministrator: FirstAdministrator = {
  name: 'Hélène Garnier',
  email: `admin@${DEMO_DOMAIN}`,
  password: DEMO_PASSWORD,
};

interface SignIn {
  readonly name: string;
  readonly does: string;
  readonly profile: NewUser['profile'];
  readonly role: NewUser['role'];
  readonly teams: readonly ('Lyon' | 'Nantes')[];
  readonly extension: string;
}

/** Who can sign in besides the administrator, by the part of the address before the @. */
const signIns = {
  manager: {
    name: 'Marc Delorme',
    does: 'directeur commercial',
    profile: 'manager',
    role: 'manager',
    teams: ['Lyon', 'Nantes'],
    extension: '20',
  },
  ana: {
    name: 'Ana Ferreira',
    does: 'commerciale à Lyon',
    profile: 'rep',
    role: 'rep',
    teams: ['Lyon'],
    extension: '21',
  },
  bob: {
    name: 'Bob Lefèvre',
    does: 'commercial à Lyon',
    profile: 'rep',
    role: 'rep',
    teams: ['Lyon'],
    extension: '22',
  },
  chloe: {
    name: 'Chloé Le Goff',
    does: 'commerciale à Nantes',
    profile: 'rep',
    role: 'rep',
    teams: ['Nantes'],
    extension: '23',
  },
  billing: {
    name: 'Nadia Benali',
    does: 'facturation',
    profile: 'billing',
    role: 'rep',
    teams: ['Lyon'],
    extension: '30',
  },
  support: {
    name: 'Théo Perrin',
    does: 'assistance',
    profile: 'support',
    role: 'rep',
    teams: ['Nantes'],
    extension: '40',
  },
} as const satisfies Readonly<Record<string, SignIn>>;

/** The rest of the workshop, who are named in records and do not sign in. */
const others = {
  Lyon: [
    'Sylvie Mathon',
    'Rachid Amrani',
    'Clotilde Vasseur',
    'Paul Giraudon',
    'Emma Lecomte',
    'Luc Thévenet',
    'Aïcha Diallo',
    'Bruno Pasquier',
    'Noémie Chazal',
    'Gilles Ravier',
  ],
  Nantes: [
    'Erwan Cadoret',
    'Maud Priou',
    'Tanguy Halgand',
    'Solène Rialland',
    'Hervé Guillou',
    'Jeanne Moreau-Lebrun',
    'Kévin Douillard',
    'Rose-Marie Pineau',
  ],
} as const;

/** Those who sell, and those who write documents. */
export interface Staff {
  readonly admin: Person;
  readonly manager: Person;
  readonly ana: Person;
  readonly bob: Person;
  readonly chloe: Person;
  readonly billing: Person;
  readonly support: Person;
}

/** One line for each sign-in, for the terminal. */
export const demoSignIns: readonly string[] = [
  `  admin@${DEMO_DOMAIN}  (${demoAdministrator.name}, administratrice)`,
  ...Object.entries(signIns).map(([key, { name, does }]) => `  ${key}@${DEMO_DOMAIN}  (${name}, ${does})`),
];

/** Twenty-five people in two towns; the administrator is there already. */
export async function hireStaff(ctx: Context): Promise<Staff> {
  const [lyon, nantes] = await saveRecords(ctx, 'team', [
    { op: 'create', values: { name: 'Lyon', description: 'Atelier et bureaux de Lyon' } },
    { op: 'create', values: { name: 'Nantes', description: 'Bureau de Nantes' } },
  ]);
  const teamIds = { Lyon: lyon?.id, Nantes: nantes?.id };
  const admin = await administrator(ctx);
  await saveRecord(ctx, 'user', {
    op: 'update',
    id: admin.id,
    values: { extension: '10', teamIds: [teamIds.Lyon] },
  });
  const manager = await hire(ctx, 'manager', {
    teamIds: signIns.manager.teams.map((team) => teamIds[team]),
    managerId: admin.id,
  });
  const rest = (key: keyof typeof signIns) =>
    hire(ctx, key, { teamIds: signIns[key].teams.map((team) => teamIds[team]), managerId: manager.id });
  const staff = {
    admin,
    manager,
    ana: await rest('ana'),
    bob: await rest('bob'),
    chloe: await rest('chloe'),
    billing: await rest('billing'),
    support: await rest('support'),
  };
  await hireOthers(ctx, teamIds);
  return staff;
}

async function administrator(ctx: Context): Promise<Person> {
  const [user] = await ctx.db.query<{ id: string }>('select id from users where email = $1', [
    demoAdministrator.email,
  ]);
  if (!user) throw new Error('The demo has no administrator');
  return { id: user.id, name: demoAdministrator.name };
}

async function hire(
  ctx: Context,
  key: keyof typeof signIns,
  facts: Readonly<Record<string, unknown>>,
): Promise<Person> {
  const { name, profile, role, extension } = signIns[key];
  const user = { name, email: `${key}@${DEMO_DOMAIN}`, password: DEMO_PASSWORD, profile, role };
  return { id: await createActiveUser(ctx, demoFirm, { ...user, values: { extension, ...facts } }), name };
}

async function hireOthers(
  ctx: Context,
  teamIds: Readonly<Record<'Lyon' | 'Nantes', string | undefined>>,
): Promise<void> {
  const [profile] = await ctx.db.query<{ id: string }>(
    'select profile_id as id from users where email = $1',
    [`support@${DEMO_DOMAIN}`],
  );
  const people = [
    ...others.Lyon.map((name) => ({ name, team: teamIds.Lyon })),
    ...others.Nantes.map((name) => ({ name, team: teamIds.Nantes })),
  ];
  const changes = people.map(({ name, team }, at) => ({
    op: 'create' as const,
    values: {
      name,
      email: `poste${50 + at}@${DEMO_DOMAIN}`,
      extension: String(50 + at),
      profileId: profile?.id,
      teamIds: [team],
      language: 'fr',
      status: 'active',
    },
  }));
  await saveRecords(ctx, 'user', changes);
}
