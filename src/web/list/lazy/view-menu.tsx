import { ActionIcon, Loader } from '@mantine/core';
import { IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { removeView, restoreView, viewsQuery, type NamedView } from '../../api/views.ts';
import { useText } from '../../i18n/text.ts';
import { useToast } from '../../toast/use-toast.ts';
import type { ViewPartProps } from '../view-switch.tsx';
import { ViewForm } from './view-form.tsx';
import classes from './views.module.css';

/** The views of a list, one's own and those shared with one; and templates, from which a new one starts. */
export function ViewMenu({ entity, list, onDone }: ViewPartProps) {
  const t = useText();
  const [changing, setChanging] = useState<NamedView | null>(null);
  const { data: views, isPending } = useQuery(viewsQuery(entity.name));
  if (isPending) return <Loader size="xs" aria-label={t('view.loading')} />;
  if (changing) return <ViewForm view={changing} onSaved={onDone} />;
  const pick = (view: NamedView | null) => {
    onDone();
    void list.pick(view);
  };
  const line = (view: NamedView) => (
    <ViewLine
      key={view.id}
      view={view}
      isCurrent={view.id === list.named?.id}
      onPick={() => pick(view)}
      onChange={() => setChanging(view)}
      onRemoved={() => view.id === list.named?.id && pick(null)}
    />
  );
  const templates = (views ?? []).filter((view) => view.isTemplate);
  return (
    <div className={classes['menu']}>
      <ul>
        <li className={classes['line']}>
          <button
            type="button"
            autoFocus
            className={classes['pick']}
            aria-current={list.named === null || undefined}
            onClick={() => pick(null)}
          >
            {t('view.usual')}
          </button>
        </li>
        {(views ?? []).filter((view) => !view.isTemplate).map(line)}
      </ul>
      {templates.length > 0 ? (
        <>
          <h3 className={classes['title']}>{t('view.templates')}</h3>
          <ul>{templates.map(line)}</ul>
        </>
      ) : null}
    </div>
  );
}

interface LineProps {
  readonly view: NamedView;
  readonly isCurrent: boolean;
  readonly onPick: () => void;
  readonly onChange: () => void;
  readonly onRemoved: () => void;
}

function ViewLine({ view, isCurrent, onPick, onChange, onRemoved }: LineProps) {
  const t = useText();
  const toast = useToast();
  const { name } = view;
  const remove = async () => {
    try {
      await removeView(view);
      onRemoved();
      toast.done(t('view.removed', { name }), { undo: () => restoreView(view) });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes['line']}>
      <button
        type="button"
        className={classes['pick']}
        aria-current={isCurrent || undefined}
        disabled={view.filter === null}
        onClick={onPick}
      >
        {name}
        {view.filter === null ? <small>{t('view.unusable')}</small> : null}
      </button>
      {view.visibility === 'private' ? null : (
        <IconUsers size={14} role="img" aria-label={t(`view.for.${view.visibility}`)} />
      )}
      {view.mayChange ? (
        <>
          <ActionIcon
            size={22}
            variant="subtle"
            color="gray"
            aria-label={t('view.change', { name })}
            onClick={onChange}
          >
            <IconPencil size={13} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={22}
            variant="subtle"
            color="gray"
            aria-label={t('view.remove', { name })}
            onClick={() => void remove()}
          >
            <IconTrash size={13} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
    </li>
  );
}
