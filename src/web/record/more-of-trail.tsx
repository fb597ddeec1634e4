import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useText } from '../i18n/text.ts';

/** Fetches the next page of a timeline or history, as long as there is one. */
export function MoreOfTrail({
  trail,
}: {
  readonly trail: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>;
}) {
  const t = useText();
  if (!trail.hasNextPage) return null;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={trail.isFetchingNextPage}
      onClick={() => void trail.fetchNextPage()}
    >
      {t('timeline.more')}
    </Button>
  );
}
