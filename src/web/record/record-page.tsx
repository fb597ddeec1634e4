import { useParams, useRouter } from '@tanstack/react-router';
import { entityByPath, useMeta } from '../api/meta.ts';
import { NotFoundPage } from '../shell/error-pages.tsx';
import { RecordView } from './record-view.tsx';
import { useNeighbours } from './use-neighbours.ts';

/** A record on a page of its own. */
export function RecordPage() {
  const { path, id } = useParams({ strict: false });
  const entity = entityByPath(useMeta(), path ?? '');
  const router = useRouter();
  const neighbours = useNeighbours(entity, id ?? '');
  if (!entity || !id) return <NotFoundPage />;
  return (
    <RecordView
      key={id}
      entity={entity}
      id={id}
      place="page"
      onClose={() =>
        router.history.canGoBack() ? router.history.back() : void router.navigate({ to: `/${entity.path}` })
      }
      onOpen={(next) => void router.navigate({ to: `/${entity.path}/${next}`, replace: true })}
      neighbours={neighbours}
    />
  );
}
