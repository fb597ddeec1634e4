import type { EntityMeta, FieldMeta, Meta } from '../api/meta.ts';

const offers: Readonly<Record<string, (entity: EntityMeta) => boolean>> = {
  made: ({ place, may }) => place === 'main' && may.create,
  mailed: ({ place, fields }) => place === 'main' && fields.some(({ type }) => type === 'email'),
};

/** The entities that one may choose from in a field that names one. */
export function offeredEntities(meta: Meta, { settings }: FieldMeta): readonly EntityMeta[] {
  const isOffered = offers[String(settings['offers'])];
  return isOffered ? meta.entities.filter(isOffered) : [];
}
