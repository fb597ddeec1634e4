import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import { inputSchema, operation, parameter, type Paths } from './operation.ts';
import { placeOf } from './place-of.ts';

/** The use cases that modules declare on one record. */
export function actionPaths(ctx: Context, entity: Entity): Paths {
  const { base, tags } = placeOf(entity);
  const parameters = [parameter('id', 'path')];
  return Object.fromEntries(
    ctx.catalogue
      .actions(entity.name)
      .map(({ name, label, input }) => [
        `${base}/{id}/${name}`,
        { post: operation(tags, label[ctx.locale], {}, { parameters, body: inputSchema(input) }) },
      ]),
  );
}
