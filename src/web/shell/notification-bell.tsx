import { ActionIcon, Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconBell } from '@tabler/icons-react';
import { entityByName, useMeta, type Meta } from '../api/meta.ts';
import { markAllRead, markRead, notificationsQuery, type Notice } from '../api/notifications.ts';
import { useMe } from '../api/session.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link, type LinkProps } from '../router/link.tsx';
import { parseSearch } from '../router/search.ts';
import { useToast } from '../toast/use-toast.ts';
import bar from './app-bar.module.css';
import classes from './notification-bell.module.css';

/** What concerns me and happened while I looked elsewhere. */
export function NotificationBell() {
  const t = useText();
  const { unreadNotifications: unread } = useMe();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={360}
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <ActionIcon
          className={bar['icon'] ?? ''}
          variant="transparent"
          aria-label={t('notifications.open', { count: unread })}
          aria-expanded={opened}
          onClick={toggle}
          pos="relative"
        >
          <IconBell size={18} stroke={1.6} aria-hidden />
          {unread > 0 ? (
            <span className={bar['badge']} aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          ) : null}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('notifications.title')}>
        {opened ? <Notices onOpen={close} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Notices({ onOpen }: { readonly onOpen: () => void }) {
  const t = useText();
  const toast = useToast();
  const { data } = useQuery(notificationsQuery);
  const notices = data?.data ?? [];
  return (
    <div>
      <div className={classes['head']}>
        <h2>{t('notifications.title')}</h2>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={notices.every((notice) => notice.readAt !== null)}
          onClick={() => void markAllRead().catch(toast.failed)}
        >
          {t('notifications.readAll')}
        </Button>
      </div>
      {data && notices.length === 0 ? <p className={classes['none']}>{t('notifications.none')}</p> : null}
      <ul className={classes['list']}>
        {notices.map((notice) => (
          <li key={notice.id} data-unread={notice.readAt === null || undefined}>
            <NoticeLine notice={notice} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoticeLine({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  const meta = useMeta();
  const { ago, instantLong } = useFormats();
  const read = () => {
    onOpen();
    if (notice.readAt === null) void markRead(notice.id);
  };
  const text = (
    <>
      <span>{notice.subject}</span>
      <time dateTime={notice.createdAt} title={instantLong(notice.createdAt)}>
        {ago(notice.createdAt)}
      </time>
    </>
  );
  const place = placeOf(meta, notice);
  if (!place) {
    return (
      <button type="button" className={classes['line']} onClick={read}>
        {text}
      </button>
    );
  }
  return (
    <Link {...place} className={classes['line'] ?? ''} onClick={read}>
      {text}
    </Link>
  );
}

/** The record that it is about, or the page where it is looked at. */
function placeOf(meta: Meta, { about, page }: Notice): Pick<LinkProps, 'to' | 'search'> | null {
  const entity = about ? entityByName(meta, about.entity) : undefined;
  if (entity && about) return { to: `/${entity.path}/${about.id}` };
  if (!page) return null;
  const [to = '', search = ''] = page.split('?');
  return { to, search: parseSearch(search) };
}
