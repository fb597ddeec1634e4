import { asProgram, type Context } from '#records/context.ts';
import type { SetUp } from '#records/define/define-module.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';
import { givePassword } from './session/passwords.ts';

const all = { readScope: 'all', mayCreate: true, updateScope: 'all', removeScope: 'all' } as const;
const sees = { readScope: 'all', mayCreate: false, updateScope: 'none', removeScope: 'none' } as const;

/** Documents that reps see but billing writes (BILL-05), and what each profile does differently. */
const profiles = [
  { key: 'administrator', isAdministrator: true, ...all },
  {
    key: 'manager',
    isAdministrator: false,
    readScope: 'all',
    mayCreate: true,
    updateScope: 'subordinates',
    removeScope: 'subordinates',
  },
  {
    key: 'rep',
    isAdministrator: false,
    readScope: 'all',
    mayCreate: true,
    updateScope: 'team',
    removeScope: 'own',
  },
  { key: 'billing', isAdministrator: false, ...all },
  { key: 'support', isAdministrator: false, ...sees, mayCreate: true, updateScope: 'own' },
] as const;

export type ProfileKey = (typeof profiles)[number]['key'];
export type RoleKey = 'director' | 'manager' | 'rep';

/** Profiles and a hierarchy of three, to be changed at will. */
export async function seedIdentity(ctx: Context, setUp: SetUp): Promise<void> {
  const program = asProgram(ctx);
  const named = (key: string) => ctx.texts.translate(setUp.locale, key);
  await saveRecords(
    program,
    'profile',
    profiles.map(({ key, ...values }) => ({
      op: 'create',
      values: { ...values, name: named(`profile.${key}`) },
    })),
  );
  const director = await saveRecord(program, 'role', {
    op: 'create',
    values: { name: named('role.director') },
  });
  const manager = await saveRecord(program, 'role', {
    op: 'create',
    values: { name: named('role.manager'), parentId: director.id },
  });
  await saveRecord(program, 'role', {
    op: 'create',
    values: { name: named('role.rep'), parentId: manager.id },
  });
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly profile: ProfileKey;
  readonly role: RoleKey;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** A user who can sign in at once, with one of the seeded profiles and roles; for the set-up and the demo. */
export async function createActiveUser(ctx: Context, setUp: SetUp, user: NewUser): Promise<string> {
  const named = (key: string) => ctx.texts.translate(setUp.locale, key);
  const [profile] = await ctx.db.query<{ id: string }>('select id from profiles where name = $1', [
    named(`profile.${user.profile}`),
  ]);
  const [role] = await ctx.db.query<{ id: string }>('select id from roles where name = $1', [
    named(`role.${user.role}`),
  ]);
  const { name, email, values } = user;
  const record = await saveRecord(asProgram(ctx), 'user', {
    op: 'create',
    values: {
      name,
      email,
      profileId: profile?.id,
      roleId: role?.id,
      language: setUp.locale,
      status: 'active',
      ...values,
    },
  });
  await givePassword(ctx, record.id, user.password);
  return record.id;
}
