import { entityByName, rowsEntity, useMeta, type FieldMeta } from '../api/meta.ts';
import type { AnyRecord, OneRecord } from '../api/records.ts';
import { rowFields } from '../field/rows-input.tsx';
import { isObject } from '../field/title.ts';
import { isRightAligned, Value } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import classes from './facts.module.css';
import { PresenceOf } from './presence-dot.tsx';

/** The rows that belong to a record, such as lines: a table of its own. */
export function RowsFact({ field, record }: { readonly field: FieldMeta; readonly record: OneRecord }) {
  const t = useText();
  const entity = entityByName(useMeta(), rowsEntity(field));
  const value = record[field.key];
  if (!entity || !Array.isArray(value) || value.length === 0) return null;
  const fields = rowFields(entity);
  return (
    <div className={classes['rows']}>
      <dt>{t.of(field.label)}</dt>
      <dd>
        <table>
          <thead>
            <tr>
              {fields.map((one) => (
                <th key={one.key} scope="col" data-right={isRightAligned(one) || undefined}>
                  {t.of(one.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.filter(isRow).map((row, index) => (
              <tr key={row.id ?? index}>
                {fields.map((one) => (
                  <td key={one.key} data-right={isRightAligned(one) || undefined}>
                    <Value field={one} record={{ ...row, currency: row['currency'] ?? record['currency'] }} />
                    <PresenceOf field={one} record={row} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </dd>
    </div>
  );
}

function isRow(value: unknown): value is AnyRecord {
  return isObject(value);
}
