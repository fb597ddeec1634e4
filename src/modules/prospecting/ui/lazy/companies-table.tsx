import { Checkbox } from '@mantine/core';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { addressLine } from '#web/field/address.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { Codes, FoundCompany } from './prospecting-api.ts';
import classes from './prospecting.module.css';

interface CompaniesTableProps {
  readonly companies: readonly FoundCompany[];
  readonly headcounts: Codes['headcounts'];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Companies with what tells whether they are worth a call; those that we have, or that may not be named, cannot be ticked. */
export function CompaniesTable({ companies, headcounts, chosen, onChoose }: CompaniesTableProps) {
  const t = useText();
  const free = companies.filter(isFree).map(({ siren }) => siren);
  const ticked = free.filter((siren) => chosen.has(siren)).length;
  const tick = (sirens: readonly string[], isTicked: boolean) => {
    const others = [...chosen].filter((siren) => !sirens.includes(siren));
    onChoose(new Set(isTicked ? [...others, ...sirens] : others));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls is reached by the keyboard
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('prospecting.results')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th>
              <Checkbox
                size="xs"
                aria-label={t('prospecting.all')}
                checked={free.length > 0 && ticked === free.length}
                indeterminate={ticked > 0 && ticked < free.length}
                disabled={free.length === 0}
                onChange={({ currentTarget }) => tick(free, currentTarget.checked)}
              />
            </th>
            {['company', 'activity', 'headcount', 'address', 'director', 'known'].map((column) => (
              <th key={column} scope="col">
                {t(`prospecting.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <Company
              key={company.siren}
              company={company}
              headcounts={headcounts}
              isTicked={chosen.has(company.siren)}
              onTick={(isTicked) => tick([company.siren], isTicked)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CompanyProps {
  readonly company: FoundCompany;
  readonly headcounts: Codes['headcounts'];
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

function Company({ company, headcounts, isTicked, onTick }: CompanyProps) {
  const t = useText();
  const { siren, name, activity, address, director } = company;
  const headcount = headcounts.find(({ code }) => code === company.headcount);
  const shown = name ?? t('prospecting.unnamed');
  return (
    <tr data-known={!isFree(company) || undefined}>
      <td>
        <Checkbox
          size="xs"
          aria-label={shown}
          checked={isTicked}
          disabled={!isFree(company)}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
      </td>
      <td>
        <strong>{shown}</strong>
        <small>{siren.replace(/(\d{3})(?=\d)/g, '$1 ')}</small>
      </td>
      <td>
        {activity?.label}
        <small>{activity?.code}</small>
      </td>
      <td>{headcount ? t.of(headcount.label) : null}</td>
      <td>{addressLine({ ...address, country: '' }, t.locale)}</td>
      <td>
        {director ? [director.firstName, director.lastName].filter(Boolean).join(' ') : null}
        <small>{director?.jobTitle}</small>
      </td>
      <td>
        <Known records={company.known} />
      </td>
    </tr>
  );
}

function Known({ records }: { readonly records: FoundCompany['known'] }) {
  const t = useText();
  const meta = useMeta();
  return records.map(({ entity: of, id, name }) => {
    const entity = entityByName(meta, of);
    if (!entity) return null;
    return (
      <span key={id} className={classes['known']}>
        {t.of(entity.label)} <Link to={`/${entity.path}/${id}`}>{name || t('record.unnamed')}</Link>
      </span>
    );
  });
}

function isFree({ name, known }: FoundCompany): boolean {
  return name !== null && known.length === 0;
}
