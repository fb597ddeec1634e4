import { parseInput } from '#platform/http/route.ts';
import { type CustomizationOf, ofKind } from '#records/catalogue/customization.ts';
import { changeCatalogue } from '#records/catalogue/customizations.ts';
import { conflict } from '#kernel/refusal.ts';
import type { Context } from '#records/context.ts';
import { pathOf } from '#records/define/define-entity.ts';
import { text } from '#records/define/fields/text.ts';
import { checkVersion } from '../check-version.ts';
import { change, changed, findStanding } from '../standing.ts';
import { entityLabels, matchKeysInput } from './custom-entity.input.ts';

/** An entity made at run time, as the API shows it. */
export function shownEntity({ id, version, definition }: CustomizationOf<'entity'>) {
  const { name, label, labelPlural, icon, owned, matchKeys = [], fields } = definition;
  return {
    id,
    version,
    name,
    path: pathOf(definition),
    label,
    labelPlural,
    nameLabel: fields.name?.label,
    icon,
    owned,
    matchKeys,
  };
}

const changeable = entityLabels.partial().extend({ matchKeys: matchKeysInput.optional() });

/** Changes what people see of it and by what its records are told to be the same; what is not named stays. Refuses 404, 412 a stale version, 422. */
export async function changeCustomEntity(
  ctx: Context,
  id: string | undefined,
  input: unknown,
  version: number | undefined,
): Promise<CustomizationOf<'entity'>> {
  const given = parseInput(changeable, input);
  return change(ctx, async (_tx, standing) => {
    const before = findStanding(standing, 'entity', id);
    checkVersion(before, version);
    const { nameLabel, ...labels } = given;
    const fields = nameLabel
      ? { name: text({ label: nameLabel, required: true }) }
      : before.definition.fields;
    return { op: 'update', to: changed(before, { ...before.definition, ...labels, fields }), before };
  });
}

/**
 * Takes an entity away from everybody, with all that was customized of it; the table stays as it is. Refuses 404, 409
 * `entity.in_use` where fields of others lead to it.
 */
export async function removeCustomEntity(ctx: Context, id: string | undefined): Promise<void> {
  await changeCatalogue(ctx, async (_tx, standing) => {
    const entity = findStanding(standing, 'entity', id);
    const links = ofKind(standing, 'field').filter(
      ({ entity: owner, definition }) =>
        owner !== entity.entity && 'to' in definition && definition.to === entity.entity,
    );
    if (links.length > 0) throw conflict('entity.in_use', { args: { count: links.length } });
    const own = standing.filter((one) => one.entity === entity.entity);
    const changes = own.map((before) => ({
      op: 'remove' as const,
      customization: { ...before, version: before.version + 1 },
      before,
    }));
    return { changes, result: undefined };
  });
}
