import { useParams } from '@tanstack/react-router';
import { entityByPath, useMeta } from '../api/meta.ts';
import { NotFoundPage } from '../shell/error-pages.tsx';
import { BoardScreen } from './board-screen.tsx';

export function BoardPage() {
  const { path } = useParams({ strict: false });
  const entity = entityByPath(useMeta(), path ?? '');
  if (!entity?.board) return <NotFoundPage />;
  return <BoardScreen key={entity.name} entity={entity} board={entity.board} />;
}
