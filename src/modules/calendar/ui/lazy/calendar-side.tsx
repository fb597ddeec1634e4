import { useQuery } from '@tanstack/react-query';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { recordQuery } from '#web/api/records.ts';
import { titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import layout from '#web/list/list-screen.module.css';
import { RecordView } from '#web/record/record-view.tsx';
import type { CalendarKind } from '../../calendar.types.ts';
import { FeedPanel } from './feed-panel.tsx';
import { NewItem } from './new-item.tsx';
import type { Address } from './use-address.ts';

interface CalendarSideProps {
  /** An entity, `new` or `feed`. */
  readonly what: string | undefined;
  /** The record's id, or the moment of something new. */
  readonly which: string;
  readonly kinds: readonly CalendarKind[];
  readonly user: string | undefined;
  readonly go: (change: Address) => void;
}

const alone = { previous: null, next: null };

/** What one opened, beside the calendar. */
export function CalendarSide({ what = '', which, kinds, user, go }: CalendarSideProps) {
  const t = useText();
  const entity = entityByName(useMeta(), what);
  const owner = useOwner(user);
  const close = () => {
    go({ open: undefined });
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(which)}"]`)?.focus();
  };
  const label = entity ? t.of(entity.label) : t(what === 'feed' ? 'calendar.feed' : 'calendar.new');
  return (
    <aside className={layout['panel']} aria-label={label}>
      {what === 'feed' ? <FeedPanel onClose={close} /> : null}
      {what === 'new' && kinds.length > 0 ? (
        <NewItem
          key={which}
          at={which}
          kinds={kinds}
          owner={owner}
          onCreated={(name, id) => go({ open: `${name}:${id}` })}
          onCancel={close}
        />
      ) : null}
      {entity ? (
        <RecordView
          key={which}
          entity={entity}
          id={which}
          place="panel"
          onOpen={(id) => go({ open: `${what}:${id}` })}
          onClose={close}
          neighbours={alone}
        />
      ) : null}
    </aside>
  );
}

/** The colleague whose calendar is shown: what is made there is his. */
function useOwner(id: string | undefined): { readonly id: string; readonly name: string } | null {
  const users = entityByName(useMeta(), 'user');
  const { data } = useQuery({
    queryKey: ['record', 'user', id ?? ''],
    ...(users && id !== undefined ? recordQuery(users, id) : {}),
    enabled: users !== undefined && id !== undefined,
  });
  return users && data && id !== undefined ? { id, name: titleOf(users, data) } : null;
}
