import { useCallback } from 'react';
import { askRecord } from '#kernel/expression/ask-record.ts';
import type { Constants } from '#kernel/expression/constants.ts';
import type { ConditionField } from '#kernel/expression/schema.ts';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import { useMe } from '../api/session.ts';
import { choiceValues } from '../field/choice-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** The entity as its rules and forms have it for one record: `before` as it is kept, `now` as it is typed. */
export function useRules(entity: EntityMeta): (before: Values, now: Values) => EntityMeta {
  const { id, timeZone } = useMe();
  return useCallback(
    (before, now) =>
      followRules(entity, before, now, { now: new Date().toISOString(), zone: timeZone, me: id }),
    [entity, id, timeZone],
  );
}

/** What the server holds to in any case, shown while one types. A condition that cannot be asked here holds nothing. */
export function followRules(
  entity: EntityMeta,
  before: Values,
  now: Values,
  constants: Constants,
): EntityMeta {
  if (entity.rules.length === 0 && entity.formVariants.length === 0) return entity;
  const holds = (when: string, record: Values) => ask(entity, when, constants, record);
  const isNew = before['id'] === undefined;
  const rulesOf = (field: FieldMeta) =>
    entity.rules.filter(({ field: key, effect, when }) => {
      if (key !== field.key) return false;
      return effect === 'lock' ? !isNew && holds(when, before) : holds(when, now);
    });
  const form = entity.formVariants.find(({ when }) => holds(when, now))?.form ?? entity.form;
  return { ...entity, form, fields: entity.fields.flatMap((field) => ruled(field, rulesOf(field))) };
}

function ruled(field: FieldMeta, rules: EntityMeta['rules']): FieldMeta[] {
  const has = (effect: string) => rules.some((rule) => rule.effect === effect);
  if (has('hide')) return [];
  const allowed = rules.flatMap((rule) => (rule.effect === 'allow' ? [rule.values ?? []] : []));
  return [
    {
      ...field,
      required: field.required || has('require'),
      readOnly: field.readOnly || has('lock'),
      settings:
        allowed.length === 0 ? field.settings : { ...field.settings, values: narrowed(field, allowed) },
    },
  ];
}

/** A value that is not allowed can still be shown where a record has it. */
function narrowed(field: FieldMeta, allowed: readonly (readonly string[])[]) {
  return Object.fromEntries(
    choiceValues(field).map(({ code, en, fr, hidden }) => [
      code,
      { en, fr, hidden: hidden || allowed.some((codes) => !codes.includes(code)) },
    ]),
  );
}

function ask(entity: EntityMeta, when: string, constants: Constants, record: Values): boolean {
  try {
    return askRecord(when, schemaOf(entity), constants)(record);
  } catch {
    // A field that this person may not read: the server decides.
    return false;
  }
}

function schemaOf(entity: EntityMeta) {
  const paths = new Map(
    entity.fields.flatMap((field) => field.paths.map((path) => [path.path, { field, path }])),
  );
  return (name: string): ConditionField | undefined => {
    const found = paths.get(name);
    if (!found) return undefined;
    const codes = choiceValues(found.field).map((value) => value.code);
    return codes.length === 0 ? { kind: found.path.kind } : { kind: found.path.kind, codes };
  };
}
