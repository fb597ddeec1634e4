import type { documentView } from '../../document/pdf/document-view.rules.ts';
import classes from './document-page.module.css';

type View = ReturnType<typeof documentView>;

interface PaperProps {
  readonly view: View;
  /** Address of the seller's logo, if the document has one. */
  readonly logo: string;
}

/** The document as its PDF prints it, for a screen of any width. */
export function Paper({ view, logo }: PaperProps) {
  return (
    <article className={classes['paper']} lang={view.lang}>
      <header className={classes['head']}>
        <div>
          <h1>
            {view.heading} {view.number}
          </h1>
          {view.watermark ? <p>{view.watermark}</p> : null}
          {view.subject ? <p className={classes['subject']}>{view.subject}</p> : null}
        </div>
        <Facts facts={view.facts} />
      </header>
      <div className={classes['parties']}>
        <address>
          {view.seller.logo ? <img className={classes['logo']} src={logo} alt="" /> : null}
          <strong>{view.seller.name}</strong>
          <Lines lines={view.seller.lines} />
        </address>
        <address>
          <span className={classes['soft']}>{view.labels.buyer}</span>
          <strong>{view.buyer.name}</strong>
          <Lines lines={[...view.buyer.lines, ...view.buyer.ids]} />
        </address>
      </div>
      <Rows view={view} />
      <div className={classes['sums']}>
        <table className={classes['vat']}>
          <thead>
            <tr>
              {view.vat.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.vat.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <dl className={classes['totals']}>
          {view.totals.map(({ label, amount, strong }) => (
            <div key={label} data-strong={strong || undefined}>
              <dt>{label}</dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      </div>
      {view.note ? <p className={classes['note']}>{view.note}</p> : null}
      {view.payment.length > 0 ? (
        <section>
          <h2>{view.labels.payment}</h2>
          <Facts facts={view.payment} />
        </section>
      ) : null}
      {view.agreement && view.agreement.lines.length > 1 ? (
        <section className={classes['agreement']}>
          <h2>{view.agreement.title}</h2>
          <Lines lines={view.agreement.lines} />
        </section>
      ) : null}
      <footer>
        <Lines lines={view.mentions} />
        <p>{view.legal.join(' · ')}</p>
      </footer>
    </article>
  );
}

function Rows({ view }: { readonly view: View }) {
  const [description = '', ...columns] = view.columns;
  return (
    <table className={classes['rows']}>
      <thead>
        <tr>
          <th scope="col">{description}</th>
          {columns.map((column) => (
            <th key={column} scope="col" data-right>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row, at) =>
          row.values ? (
            <tr key={at}>
              <td>{row.description}</td>
              {row.values.map((value, column) => (
                <td key={column} data-right data-label={columns[column]}>
                  {value}
                </td>
              ))}
            </tr>
          ) : (
            <tr key={at} data-text>
              <td colSpan={columns.length + 1}>{row.description}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, at) => <p key={at}>{line}</p>);
}
