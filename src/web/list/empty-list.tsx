import { Button } from '@mantine/core';
import type { EntityMeta } from '../api/meta.ts';
import { EntityIcon } from '../design/icon.tsx';
import { Message } from '../design/message.tsx';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import type { useListView } from './use-list.ts';

interface EmptyListProps {
  readonly entity: EntityMeta;
  readonly list: ReturnType<typeof useListView>;
  readonly onCreate: () => void;
}

/** Nothing found, or nothing there yet: each says what to do. */
export function EmptyList({ entity, list, onCreate }: EmptyListProps) {
  const t = useText();
  const narrowed = list.view.filter !== entity.list.filter || list.words !== '';
  const entities = inSentence(t.of(entity.labelPlural));
  const create = entity.may.create ? (
    <Button onClick={onCreate}>{t('list.empty.create', { entity: inSentence(t.of(entity.label)) })}</Button>
  ) : null;
  if (narrowed) {
    return (
      <Message
        icon={<EntityIcon name={entity.icon} size={26} />}
        title={t('list.none.title', { entities })}
        actions={
          <>
            <Button variant="default" onClick={() => list.setView({ filter: '' }, '')}>
              {t('list.none.clear')}
            </Button>
            {create}
          </>
        }
      >
        {t('list.none.text')}
      </Message>
    );
  }
  return (
    <Message
      icon={<EntityIcon name={entity.icon} size={26} />}
      title={t('list.empty.title', { entities })}
      actions={create}
    >
      {t('list.empty.text', { entities })}
    </Message>
  );
}
