import type { Entity } from '#records/catalogue/entity.ts';
import { isWritable } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { Field } from '#records/define/fields/list.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { exampleFile } from './files.ts';

let counter = 0;

/** Plausible input for every field of a new record that can be typed, different at each call; records it needs are made. */
export async function exampleValues(ctx: Context, entity: Entity): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [key, field] of entity.fields) {
    const isGiven = isWritable(field) || (field.type === 'json' && field.required);
    if (!isGiven || key === 'ownerId' || ownExamples[`${entity.name}.${key}`] === null) continue;
    const value = ownExamples[`${entity.name}.${key}`]?.() ?? (await exampleValue(ctx, entity, field));
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** Where the rules ask for more than the type; null: left to its default. */
const ownExamples: Readonly<Record<string, (() => unknown) | null>> = {
  'user.status': () => 'invited',
  'legalEntity.siren': () => '732829320',
  'legalEntity.siret': () => '73282932000074',
  'legalEntity.vatNumber': () => 'FR44732829320',
  'legalEntity.iban': () => 'FR1420041010050500013M02606',
  'legalEntity.bic': () => 'BNPAFRPP',
  'legalEntity.defaultCountry': () => 'FR',
  'savedView.entity': () => 'lead',
  'savedView.filter': () => 'status = "new"',
  'savedView.columns': () => 'name,phone',
  'savedView.sort': () => '-createdAt',
  'savedView.grouping': () => 'status',
  'emailTemplate.entity': () => 'lead',
  'webForm.key': null,
  'webForm.entity': () => 'lead',
  'webForm.sites': () => 'https://example.fr',
  'webForm.returnAddresses': () => 'https://example.fr/merci',
  'quote.discountAmount': null,
  'invoice.discountAmount': null,
  'retainerInvoice.discountAmount': null,
  'creditNote.discountAmount': null,
  'lead.status': null,
  // Instead of a due date.
  'task.workingDays': null,
  'stage.exitCondition': () => 'amount > 0',
  'qualificationCriterion.condition': () => 'phone is not empty',
  'deal.stageId': null,
  // What the lines sum to.
  'deal.amount': null,
  'deal.lossReasonId': null,
};

async function exampleValue(ctx: Context, entity: Entity, field: Field): Promise<unknown> {
  counter += 1;
  switch (field.type) {
    case 'text':
      return `Été ${counter}`.slice(0, field.max);
    case 'longText':
      return `Première ligne ${counter}\nDeuxième ligne`;
    case 'number':
      return field.decimals === 0 ? Math.max(field.min ?? 0, 1) : '1.5';
    case 'money':
      return `${counter}.50`;
    case 'percent':
      return '5.5';
    case 'currency':
      return 'EUR';
    case 'yesNo':
      return false;
    case 'choice':
      return Object.keys(field.values)[0];
    case 'choices':
      return Object.keys(field.values).slice(0, 2);
    case 'day':
      return '2026-12-24';
    case 'instant':
      return '2026-12-24T10:00:00.000Z';
    case 'email':
      return `someone${counter}@example.fr`;
    case 'phone':
      return `+3319900${String(counter % 10_000).padStart(4, '0')}`;
    case 'webAddress':
      return `https://example${counter}.fr/`;
    case 'address':
      return { street: '1 rue Neuve', postalCode: '69001', city: 'Lyon', country: 'FR' };
    case 'tags':
      return ['salon'];
    case 'link':
      return field.to === entity.name ? undefined : exampleLink(ctx, field.to);
    case 'timeZone':
      return 'Europe/Paris';
    case 'condition':
      return 'createdAt is not empty';
    case 'entityName':
      return 'lead';
    case 'file':
      return { id: (await exampleFile(ctx)).id };
    case 'anyLink':
      return field.required ? { entity: 'account', id: await exampleLink(ctx, 'account') } : undefined;
    case 'links':
    case 'linkMany':
    case 'rows':
    case 'autoNumber':
      return undefined;
    case 'json':
      return field.required ? {} : undefined;
  }
}

/** An existing record of the entity, or a new one. */
async function exampleLink(ctx: Context, name: string): Promise<string> {
  const target = ctx.catalogue.entity(name);
  const [row] = await ctx.db.query<{ id: string }>(
    `select id from ${target.table} where deleted_at is null order by created_at limit 1`,
  );
  if (row) return row.id;
  const made = await saveRecord(ctx, name, { op: 'create', values: await exampleValues(ctx, target) });
  return made.id;
}
