import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { EntityIcon } from '#web/design/icon.tsx';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { searchText } from '#web/router/search.ts';
import { useTitle } from '#web/router/title.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { reasonOf } from '#web/toast/reason.ts';
import { Chart } from './chart.tsx';
import { ReportTable } from './report-table.tsx';
import { type Asked, reportQuery, type ReportInfo, reportsQuery } from './reports-api.ts';
import classes from './reports.module.css';
import { SettingsBar } from './settings-bar.tsx';

/** All reports by name, and the one that is open: the first one unless the address says so. */
export function ReportsPage() {
  const t = useText();
  const { key } = useParams({ strict: false });
  const { data: reports } = useQuery(reportsQuery);
  const report = reports?.find((one) => one.key === key) ?? (key === undefined ? reports?.[0] : undefined);
  useTitle(report ? t.of(report.label) : t('reports.title'));
  if (!reports) return null;
  if (!report && key !== undefined) return <NotFoundPage />;
  return (
    <div className={classes['page']}>
      <h1>{t('reports.title')}</h1>
      <nav className={classes['which']} aria-label={t('reports.which')}>
        {reports.map((one) => (
          <Link key={one.key} to={`/reports/${one.key}`} aria-current={one === report ? 'page' : undefined}>
            {t.of(one.label)}
          </Link>
        ))}
      </nav>
      {report ? <OneReport key={report.key} report={report} /> : <p>{t('reports.none')}</p>}
    </div>
  );
}

function OneReport({ report }: { readonly report: ReportInfo }) {
  const t = useText();
  const asked: Asked = useSearch({ strict: false });
  const { data: answer, error } = useQuery(reportQuery(report.key, asked));
  const title = t.of(report.label);
  return (
    <section aria-labelledby="report-title">
      <header className={classes['head']}>
        <h2 id="report-title">{title}</h2>
        <Button
          component="a"
          variant="default"
          href={`/api/v1/reports/${report.key}.csv${searchText(asked)}`}
          download
          leftSection={<EntityIcon name="file-export" />}
        >
          {t('reports.download')}
        </Button>
      </header>
      <p className={classes['help']}>{t.of(report.help)}</p>
      {answer ? <SettingsBar report={report} asked={asked} answer={answer} /> : null}
      {error ? <p role="alert">{reasonOf(t, error)}</p> : null}
      {answer && !error ? (
        answer.rows.length === 0 ? (
          <p className={classes['empty']}>{t('reports.empty')}</p>
        ) : (
          <>
            <Chart chart={report.chart} table={answer} />
            <ReportTable table={answer} title={title} />
          </>
        )
      ) : null}
    </section>
  );
}
