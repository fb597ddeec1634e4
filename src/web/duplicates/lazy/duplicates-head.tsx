import type { EntityMeta } from '#web/api/meta.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { inSentence } from '#web/i18n/in-sentence.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import classes from './duplicates.module.css';

const tabs = ['duplicates', 'duplicates/set-aside'] as const;

/** What the page is about, and the way between what looks alike and what was said to be different. */
export function DuplicatesHead({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const title = t('duplicates.title', { entities: inSentence(t.of(entity.labelPlural)) });
  useTitle(title);
  return (
    <>
      <h1>
        <EntityIcon name={entity.icon} size={19} /> {title}
      </h1>
      <nav className={classes['tabs']} aria-label={title}>
        {tabs.map((tab) => (
          <Link key={tab} to={`/${entity.path}/${tab}`} exact>
            {t(`duplicates.tab.${tab}`)}
          </Link>
        ))}
      </nav>
    </>
  );
}
