import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { Tag, type Tone } from '#web/design/tag.tsx';
import { isObject } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import {
  isBusy,
  rowsQuery,
  verdicts,
  type ImportRun,
  type Row,
  type Target,
  type Verdict,
} from './import-api.ts';
import type { Act } from './import-page.tsx';
import classes from './import.module.css';

const tones: Readonly<Record<Verdict, Tone>> = {
  create: 'green',
  update: 'blue',
  duplicate: 'yellow',
  unmatched: 'gray',
  error: 'red',
  undone: 'gray',
  kept: 'orange',
};

const counters: Readonly<Record<Verdict, keyof ImportRun>> = {
  create: 'createCount',
  update: 'updateCount',
  duplicate: 'duplicateCount',
  unmatched: 'unmatchedCount',
  error: 'errorCount',
  undone: 'undoneCount',
  kept: 'keptCount',
};

const PAGE = 50;
const MOST = 200;

interface RowsTableProps {
  readonly run: ImportRun;
  /** With them, the head says where columns go and lets one change it. */
  readonly targets?: readonly Target[];
  readonly act?: Act;
}

/** The rows of the file with what becomes, or became, of each and why; by result. */
export function RowsTable({ run, targets, act }: RowsTableProps) {
  const t = useText();
  const [verdict, setVerdict] = useState<Verdict>();
  const [limit, setLimit] = useState(PAGE);
  const moment = `${run.version} ${isBusy(run)} ${run.checkedRows}`;
  const { data } = useQuery(rowsQuery(run.id, verdict, limit, moment));
  const label = t('imports.rows', { count: run.rowCount ?? 0 });
  const headers = Array.isArray(run.headers) ? run.headers.map(String) : [];
  return (
    <div className={classes['rows']}>
      <Filter run={run} verdict={verdict} onVerdict={setVerdict} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls is reached by the keyboard */}
      <div className={classes['scroll']} role="group" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.verdict')}</th>
              {headers.map((header, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns of a file have no other name that is their own
                <th scope="col" key={at}>
                  <span className={classes['header']}>{header || t('imports.columnN', { n: at + 1 })}</span>
                  {targets && act ? (
                    <ColumnTarget run={run} at={at} header={header} targets={targets} act={act} />
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data?.data.map((row) => (
              <RowLine key={row.line} run={run} row={row} />
            ))}
          </tbody>
        </table>
        {data?.data.length === 0 ? <p className={classes['note']}>{t('imports.none')}</p> : null}
      </div>
      {data && data.nextAfter !== null && limit < MOST ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(MOST)}>
          {t('imports.more')}
        </Button>
      ) : null}
    </div>
  );
}

function Filter({
  run,
  verdict,
  onVerdict,
}: {
  readonly run: ImportRun;
  readonly verdict: Verdict | undefined;
  readonly onVerdict: (next: Verdict | undefined) => void;
}) {
  const t = useText();
  const button = (key: Verdict | undefined, label: string, count: unknown) => (
    <button key={key ?? 'all'} type="button" aria-pressed={verdict === key} onClick={() => onVerdict(key)}>
      {label} <span>{Number(count).toLocaleString(t.locale)}</span>
    </button>
  );
  // What was made and changed is, once undone, either undone or kept.
  const isOver = (key: Verdict) => run.state === 'reverted' && (key === 'create' || key === 'update');
  const shown = verdicts.filter((key) => (Number(run[counters[key]]) > 0 && !isOver(key)) || key === verdict);
  return (
    <fieldset aria-label={t('imports.filter')} className={classes['filter']}>
      {button(undefined, t('imports.verdict.all'), run.rowCount)}
      {shown.map((key) => button(key, verdictText(t, run, key), run[counters[key]]))}
    </fieldset>
  );
}

/** Before it is imported a row is new, afterwards it was created. */
function verdictText(t: ReturnType<typeof useText>, run: ImportRun, verdict: Verdict): string {
  const isDone = run.state !== 'preview' && (verdict === 'create' || verdict === 'update');
  return t(isDone ? `imports.done.${verdict}` : `imports.verdict.${verdict}`);
}

function RowLine({ run, row }: { readonly run: ImportRun; readonly row: Row }) {
  const t = useText();
  const entity = entityByName(useMeta(), run.target);
  const wrong = new Set(row.errors.map(({ column }) => column));
  return (
    <tr>
      <td className={classes['line']}>{row.line}</td>
      <td className={classes['verdict']}>
        {row.verdict ? <Tag tone={tones[row.verdict]}>{verdictText(t, run, row.verdict)}</Tag> : null}
        {row.sameAs === null ? null : <small>{t('imports.sameAs', { line: row.sameAs })}</small>}
        {row.recordId && entity && row.verdict !== 'undone' ? (
          <Link to={`/${entity.path}/${row.recordId}`}>
            {t(row.verdict === 'duplicate' ? 'imports.known' : 'imports.show')}
          </Link>
        ) : null}
        {row.alikeId && entity ? (
          <Link to={`/${entity.path}/${row.alikeId}`}>{t('imports.alike.show')}</Link>
        ) : null}
        {row.errors.map(({ message }) => (
          <small key={message} className={classes['wrong']}>
            {message}
          </small>
        ))}
      </td>
      {row.cells.map((cell, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- cells are where they are
        <td key={at} data-wrong={wrong.has(at) || undefined} title={cell}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

function ColumnTarget({
  run,
  at,
  header,
  targets,
  act,
}: Required<RowsTableProps> & { readonly at: number; readonly header: string }) {
  const t = useText();
  const mapping: readonly (string | null)[] = Array.isArray(run.mapping) ? run.mapping : [];
  // A field is filled by one column: taking it here takes it from there.
  const change = (path: string | null) =>
    act('check', {
      mapping: mapping.map((each, column) => (column === at ? path : each === path ? null : each)),
    });
  const path = mapping[at];
  return (
    <>
      <select
        aria-label={t('imports.column', { header: header || t('imports.columnN', { n: at + 1 }) })}
        value={path ?? ''}
        data-ignored={!path || undefined}
        onChange={({ currentTarget }) => void change(currentTarget.value || null)}
      >
        <option value="">{t('imports.ignored')}</option>
        {targets.map(({ path: value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {path && run.mode !== 'create' ? <FillOnly run={run} path={path} header={header} act={act} /> : null}
    </>
  );
}

interface FillOnlyProps {
  readonly run: ImportRun;
  readonly path: string;
  readonly header: string;
  readonly act: Act;
}

/** Whether this column leaves what is known as it is, whatever holds for the others. */
function FillOnly({ run, path, header, act }: FillOnlyProps) {
  const t = useText();
  const own = overwriteOf(run);
  const isOnly = (own[path] ?? run.overwrite) === 'ifEmpty';
  return (
    <label className={classes['fillOnly']}>
      <input
        type="checkbox"
        aria-label={`${t('imports.fillOnly')} ${header}`}
        checked={isOnly}
        onChange={() => void act('check', { overwriteBy: { ...own, [path]: isOnly ? 'always' : 'ifEmpty' } })}
      />
      {t('imports.fillOnly')}
    </label>
  );
}

function overwriteOf({ overwriteBy }: ImportRun): Readonly<Record<string, string>> {
  return isObject(overwriteBy)
    ? Object.fromEntries(Object.entries(overwriteBy).map(([path, how]) => [path, String(how)]))
    : {};
}
