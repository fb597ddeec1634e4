import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { CompaniesTable } from './companies-table.tsx';
import { CreateLeads } from './create-leads.tsx';
import { type Codes, type Criteria, type FoundPage, searchQuery } from './prospecting-api.ts';
import classes from './prospecting.module.css';
import { RunProgress } from './run-progress.tsx';

interface ResultsProps {
  readonly directory: string;
  readonly codes: Codes;
  readonly criteria: Criteria;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** What was found, page by page; what is ticked stays ticked on the other pages. */
export function Results({ directory, codes, criteria, page, onPage }: ResultsProps) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [jobId, setJobId] = useState<string>();
  const { data, error, isFetching, refetch } = useQuery(searchQuery(directory, criteria, page));
  if (error)
    return (
      <div role="alert" className={classes['alert']}>
        {reasonOf(t, error)}{' '}
        <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
          {t('prospecting.again')}
        </Button>
      </div>
    );
  if (!data) return <output>{t('prospecting.searching')}</output>;
  if (data.total === 0) return <output>{t('prospecting.nothing')}</output>;
  return (
    <section className={classes['results']} aria-label={t('prospecting.results')} aria-busy={isFetching}>
      <Pages found={data} onPage={onPage} />
      <CompaniesTable
        companies={data.data}
        headcounts={codes.headcounts}
        chosen={chosen}
        onChoose={setChosen}
      />
      {jobId ? (
        <RunProgress
          jobId={jobId}
          onClose={() => {
            setJobId(undefined);
            setChosen(new Set());
            // Those made now are known.
            void refetch();
          }}
        />
      ) : (
        <CreateLeads
          directory={directory}
          criteria={criteria}
          codes={codes}
          total={data.total}
          chosen={chosen}
          onStarted={setJobId}
        />
      )}
    </section>
  );
}

function Pages({ found, onPage }: { readonly found: FoundPage; readonly onPage: (page: number) => void }) {
  const t = useText();
  const { total, page, pages } = found;
  return (
    <nav className={classes['pages']} aria-label={t('prospecting.pages')}>
      <output>
        <strong>{t('prospecting.found', { count: total })}</strong>
      </output>
      <span className={classes['space']} />
      <Button size="compact-sm" variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('prospecting.previous')}
      </Button>
      <span>{t('prospecting.page', { page, pages: Math.max(pages, 1) })}</span>
      <Button size="compact-sm" variant="default" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('prospecting.next')}
      </Button>
    </nav>
  );
}
