import { useParams } from '@tanstack/react-router';
import { entityByPath, useMeta, type EntityMeta } from '../api/meta.ts';
import { NotFoundPage } from '../shell/error-pages.tsx';
import { ListScreen } from './list-screen.tsx';

/** The list of whichever entity the address names. */
export function ListPage() {
  const { path } = useParams({ strict: false });
  const entity: EntityMeta | undefined = entityByPath(useMeta(), path ?? '');
  if (!entity) return <NotFoundPage />;
  return <ListScreen key={entity.name} entity={entity} />;
}
