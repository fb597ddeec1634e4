import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { CriteriaForm } from './criteria-form.tsx';
import { codesQuery, directoriesQuery, type DirectoryState } from './prospecting-api.ts';
import classes from './prospecting.module.css';
import { Results } from './results.tsx';
import { useSearchAddress } from './search-address.ts';

/** New leads from a directory: what to look for, what was found, and whose they become (LEAD-11). */
export function ProspectingPage() {
  const t = useText();
  const { data: all } = useQuery(directoriesQuery);
  const directory = all?.find(({ isOn }) => isOn);
  useTitle(t('prospecting.title'));
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('prospecting.title')}</h1>
        <span className={classes['space']} />
        <Link to="/leads">{t('prospecting.leads')}</Link>
      </header>
      {all && !directory ? <output>{t('prospecting.allOff')}</output> : null}
      {directory ? <Prospecting directory={directory} /> : null}
    </div>
  );
}

function Prospecting({ directory }: { readonly directory: DirectoryState }) {
  const t = useText();
  const { data: codes } = useQuery(codesQuery(directory.key));
  const { criteria, page, search, turnTo } = useSearchAddress();
  if (!codes) return null;
  const isAsked = Object.keys(criteria).length > 0;
  return (
    <>
      <p className={classes['note']}>{t('prospecting.intro', { directory: t.of(directory.label) })}</p>
      <CriteriaForm codes={codes} asked={criteria} onSearch={search} />
      {isAsked ? (
        <Results
          key={JSON.stringify(criteria)}
          directory={directory.key}
          codes={codes}
          criteria={criteria}
          page={page}
          onPage={turnTo}
        />
      ) : null}
    </>
  );
}
