import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import { columnOf } from '#records/define/field.ts';
import { findLeading } from '#records/erasure/find-leading.ts';
import { isOfPeople } from '#records/erasure/personal-fields.ts';
import type { ErasurePlan } from './plan-erasure.ts';

/** A record whose free text names the person or may tell of him: only somebody who reads it can tell. */
export interface Mention {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
}

const MOST_OF_AN_ENTITY = 100;

/** Records that an erasure leaves and whose texts hold his e-mail, number or name, or that lead to him and have texts. */
export async function findMentions(ctx: Context, plan: ErasurePlan): Promise<readonly Mention[]> {
  const erased = plan.steps.flatMap(({ ids }) => ids);
  const people = plan.steps.flatMap(({ entity, ids }) =>
    isOfPeople(ctx.catalogue.entity(entity)) ? ids.map((id) => ({ entity, id })) : [],
  );
  const words = [...plan.emails, ...plan.phones, ...plan.names].map(
    (word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`,
  );
  const found: Mention[] = [];
  for (const entity of ctx.catalogue.entities.filter(isShown)) {
    const texts = textColumns(entity);
    if (texts.length === 0) continue;
    const leading = entity.fields.has('links') ? await findLeading(ctx, entity, people) : [];
    const rows = await ctx.db.query<{ id: string; title: string | null }>(
      `select t.id, t.${titleColumn(entity)} ::text as title from ${entity.table} t
       where t.id <> all($1::uuid[]) and t.deleted_at is null
         and (t.id = any($2::uuid[]) or concat_ws(' ', ${texts.join(', ')}) ilike any($3::text[]))
       order by t.id limit ${MOST_OF_AN_ENTITY}`,
      [erased, leading, words],
    );
    found.push(...rows.map(({ id, title }) => ({ entity: entity.name, id, title: title ?? '' })));
  }
  return found;
}

/** Users are not erased here, and what is no list of its own is found with the record that it is part of. */
function isShown({ definition }: Entity): boolean {
  return definition.partOf === undefined && definition.name !== 'user';
}

function textColumns(entity: Entity): readonly string[] {
  return [...entity.fields].flatMap(([key, field]) =>
    field.type === 'text' || field.type === 'longText' ? [`t.${columnOf(key, field)}`] : [],
  );
}

function titleColumn({ definition, fields }: Entity): string {
  const field = fields.get(definition.title);
  return field?.type === 'text' || field?.type === 'autoNumber' ? columnOf(definition.title, field) : 'id';
}
