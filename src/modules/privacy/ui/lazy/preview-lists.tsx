import { useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { Preview } from './privacy-api.ts';
import classes from './privacy.module.css';

/** What an erasure takes, what it leaves and why, and what only a reader can judge. */
export function PreviewLists({ preview: { erased, kept, mentions } }: { readonly preview: Preview }) {
  const t = useText();
  return (
    <>
      <h3>{t('privacy.erased')}</h3>
      <ul className={classes['lines']}>
        {erased.map(({ entity, label, count, fields }) => (
          <li key={entity}>
            <span>
              <strong>{t('privacy.count', { count, label: t.of(label) })}</strong>
              <small>{fields.map((field) => t.of(field)).join(', ')}</small>
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('privacy.kept')}</h3>
      {kept.length === 0 ? <p>{t('privacy.kept.none')}</p> : null}
      <ul className={classes['lines']}>
        {kept.map(({ entity, label, count, why }) => (
          <li key={entity}>
            <span>
              <strong>{t('privacy.count', { count, label: t.of(label) })}</strong>
              <small>{t.of(why)}</small>
            </span>
          </li>
        ))}
      </ul>
      <Mentions mentions={mentions} />
    </>
  );
}

function Mentions({ mentions }: Pick<Preview, 'mentions'>) {
  const t = useText();
  const { entities } = useMeta();
  if (mentions.length === 0) return null;
  return (
    <>
      <h3>{t('privacy.mentions')}</h3>
      <p>{t('privacy.mentions.text')}</p>
      <ul className={classes['lines']}>
        {mentions.map(({ entity: name, id, title }) => {
          const entity = entities.find((one) => one.name === name);
          const isPage = entity !== undefined && entity.place !== 'none';
          return (
            <li key={id}>
              {isPage ? <Link to={`/${entity.path}/${id}`}>{title}</Link> : <span>{title}</span>}
              <small>{entity ? t.of(entity.label) : name}</small>
            </li>
          );
        })}
      </ul>
    </>
  );
}
