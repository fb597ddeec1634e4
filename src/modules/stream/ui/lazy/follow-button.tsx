import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconEye, IconEyeCheck } from '@tabler/icons-react';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { followersQuery, saveFollow } from './stream-api.ts';

/** Follows the record, and no longer; who else does is its description (ACT-07). */
export function FollowButton({ entity, record }: RecordPanelProps) {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  const { data } = useQuery(followersQuery(entity, record.id));
  if (!data) return null;
  const isFollowed = data.some(({ id }) => id === me.id);
  const Shape = isFollowed ? IconEyeCheck : IconEye;
  const names = data.map(({ name }) => name).join(', ');
  return (
    <Button
      variant={isFollowed ? 'light' : 'default'}
      size="compact-sm"
      leftSection={<Shape size={14} aria-hidden />}
      aria-pressed={isFollowed}
      title={names ? t('follow.by', { names }) : t('follow.none')}
      onClick={() => void saveFollow(entity, record.id, !isFollowed).catch(toast.failed)}
    >
      {t(isFollowed ? 'follow.followed' : 'follow.follow')}
    </Button>
  );
}
