import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMeta } from '#web/api/meta.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { EntityEditor } from './entity-editor.tsx';
import classes from './customization.module.css';

/** Every entity that can be customized, and the way to a new one. */
export function EntitiesPage() {
  const t = useText();
  const { entities } = useMeta();
  const [isMaking, setMaking] = useState(false);
  useTitle(t('customize.title'));
  const own = entities
    .filter((entity) => entity.place !== 'none' && entity.may.update)
    .toSorted((a, b) => a.place.localeCompare(b.place));
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('customize.title')}</h1>
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
          {t('customize.entity.new')}
        </Button>
      </header>
      <p className={classes['lead']}>{t('customize.intro')}</p>
      {isMaking ? <EntityEditor onClose={() => setMaking(false)} /> : null}
      <ul className={classes['entities']}>
        {own.map((entity) => {
          const count = entity.fields.filter((field) => field.custom).length;
          return (
            <li key={entity.name}>
              <Link to={`/settings/customization/${entity.name}`} className={classes['entity'] ?? ''}>
                <EntityIcon name={entity.icon} size={18} />
                <strong>{t.of(entity.labelPlural)}</strong>
                {entity.custom ? <Tag tone="violet">{t('customize.own')}</Tag> : null}
                {count > 0 ? <small>{t('customize.fields.count', { count })}</small> : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
