import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { isOfPeople } from '#records/erasure/personal-fields.ts';
import {
  findKnownBy,
  type Identifiers,
  identifiersOf,
  peopleEntity,
  readAll,
} from '#records/erasure/read-people.ts';
import { parsePhone } from './parse-phone.ts';

/** By what a person is looked for; one of them at least. */
export interface Sought {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly record?: RecordReference | undefined;
}

/** A record that may be his. A telephone is often that of a whole firm, so it proves less than an e-mail. */
export interface Candidate extends RecordReference {
  readonly title: string;
  readonly by: 'record' | 'email' | 'phone';
  readonly isInBin: boolean;
}

/** All records of people that go by the e-mail or telephone, or by those of the record named; in the bin too. */
export async function findPerson(ctx: Context, sought: Sought): Promise<readonly Candidate[]> {
  const known = await identifiersSought(ctx, sought);
  const found = new Map<string, Candidate>();
  for (const entity of ctx.catalogue.entities.filter(isOfPeople)) {
    const hits = await findKnownBy(ctx, entity, known);
    const by = new Map<string, Candidate['by']>(hits.map((hit) => [hit.id, hit.by]));
    if (sought.record?.entity === entity.name) by.set(sought.record.id, 'record');
    for (const record of await readAll(ctx, entity, [...by.keys()])) {
      found.set(record.id, {
        entity: entity.name,
        id: record.id,
        title: titleOf(entity, record),
        by: by.get(record.id) ?? 'email',
        isInBin: await isInBin(ctx, entity.table, record.id),
      });
    }
  }
  return [...found.values()];
}

async function identifiersSought(ctx: Context, { email, phone, record }: Sought): Promise<Identifiers> {
  if (record) peopleEntity(ctx, record);
  const own = record ? await identifiersOf(ctx, [record]) : { emails: [], phones: [], names: [] };
  const number = phone === undefined ? undefined : parsePhone(ctx, phone);
  if (phone !== undefined && number === undefined) throw new Refusal(422, 'privacy.not_a_number');
  return {
    ...own,
    emails: [...own.emails, ...(email === undefined ? [] : [email.trim().toLowerCase()])],
    phones: [...own.phones, ...(number === undefined ? [] : [number])],
  };
}

function titleOf({ definition }: Entity, record: AnyRecord): string {
  const title = record[definition.title];
  return typeof title === 'string' ? title : '';
}

async function isInBin(ctx: Context, table: string, id: string): Promise<boolean> {
  const rows = await ctx.db.query(`select 1 from ${table} where id = $1 and deleted_at is not null`, [id]);
  return rows.length > 0;
}
