import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { uuidv7 } from '#kernel/ids/uuid.ts';
import { invalid } from '#kernel/refusal.ts';
import type { Db } from '#platform/db/db.ts';
import { writeEvents } from '#platform/outbox/write-events.ts';
import type { EntityDefinition } from '../define/define-entity.ts';
import type { Field } from '../define/fields/list.ts';
import { syncTablesPatiently } from '../storage/sync.ts';
import type { Catalogue } from './catalogue.ts';
import { toEntity } from './entity.ts';

/** In `custom_definitions`, the key of a row that declares the entity itself. */
const ENTITY = '';

type Where = { readonly db: Db; readonly catalogue: Catalogue };

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/**
 * Makes a field of an entity while the program runs: its columns first, then the catalogue, so that the next request
 * can use it. 422 `value.not_unique` where the key is taken, `value.wrong_type` where it is no camelCase name.
 */
export async function addCustomField(
  { db, catalogue }: Where,
  entityName: string,
  name: string,
  field: Field,
): Promise<void> {
  const entity = catalogue.entity(entityName);
  if (!key.safeParse(name).success)
    throw invalid([{ field: 'key', code: 'value.wrong_type', args: { expected: 'name' } }]);
  if (entity.fields.has(name)) throw invalid([{ field: 'key', code: 'value.not_unique' }]);
  const custom: Field = { ...field, custom: true };
  const definition = { ...entity.definition, fields: { ...entity.definition.fields, [name]: custom } };
  await syncTablesPatiently(db, catalogue, [toEntity(definition, entity.module)]);
  await keep(db, entityName, name, custom);
  catalogue.addField(entityName, name, custom);
}

/** Makes an entity while the program runs. 422 `value.not_unique` where the name is taken. */
export async function addCustomEntity({ db, catalogue }: Where, definition: EntityDefinition): Promise<void> {
  if (!key.safeParse(definition.name).success)
    throw invalid([{ field: 'name', code: 'value.wrong_type', args: { expected: 'name' } }]);
  if (catalogue.find(definition.name)) throw invalid([{ field: 'name', code: 'value.not_unique' }]);
  const custom = { ...definition, custom: true };
  await syncTablesPatiently(db, catalogue, [toEntity(custom, 'custom')]);
  await keep(db, definition.name, ENTITY, custom);
  catalogue.addEntity(custom, 'custom');
}

/**
 * Puts what was made at run time, here or by another process, into this process's catalogue; entities before fields.
 * Known ones are left alone, so it may be called whenever `catalogue.changed` is seen.
 */
export async function loadCustomDefinitions(db: Db, catalogue: Catalogue): Promise<void> {
  const entities = await db.query<{ definition: EntityDefinition }>(
    'select definition from custom_definitions where key = $1 order by created_at',
    [ENTITY],
  );
  for (const { definition } of entities) {
    if (!catalogue.find(definition.name)) catalogue.addEntity(definition, 'custom');
  }
  const fields = await db.query<{ entity: string; key: string; definition: Field }>(
    'select entity, key, definition from custom_definitions where key <> $1 order by created_at',
    [ENTITY],
  );
  for (const field of fields) {
    if (!catalogue.entity(field.entity).fields.has(field.key))
      catalogue.addField(field.entity, field.key, field.definition);
  }
}

/** Event by which other processes learn that there is something new to load. */
export const CATALOGUE_CHANGED = 'catalogue.changed';

async function keep(
  db: Db,
  entity: string,
  name: string,
  definition: Field | EntityDefinition,
): Promise<void> {
  const id = uuidv7(Date.now(), randomBytes(10));
  await db.transaction(async (tx) => {
    await tx.query('insert into custom_definitions (entity, key, definition) values ($1, $2, $3)', [
      entity,
      name,
      JSON.stringify(definition),
    ]);
    const event = {
      id,
      type: CATALOGUE_CHANGED,
      entity: 'catalogue',
      record_id: id,
      audit_id: null,
      root_id: id,
      depth: 0,
    };
    await writeEvents(tx, [{ ...event, at: new Date().toISOString(), reactions: [] }]);
  });
}
