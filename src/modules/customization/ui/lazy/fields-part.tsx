import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { Tag } from '#web/design/tag.tsx';
import type { Label } from '#web/i18n/language.ts';
import { useText } from '#web/i18n/text.ts';
import { AdjustmentEditor } from './adjustment-editor.tsx';
import { useCustomizations, type Adjustment, type CustomField } from './customization-api.ts';
import { FieldEditor } from './field-editor.tsx';
import classes from './customization.module.css';

/** One line of the table: a field of one's own, or one of the program's with what is said of it. */
interface Line {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
  readonly required: boolean;
  readonly hidden: boolean;
  readonly own?: CustomField;
  readonly adjustment?: Adjustment;
}

/** The entity's fields; one opens to be changed, a new one is made at the top. */
export function FieldsPart({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const own = useCustomizations('custom-fields', entity.name);
  const adjustments = useCustomizations('field-adjustments', entity.name);
  const [opened, setOpened] = useState<string | null>(null);
  if (!own || !adjustments) return null;
  const close = () => setOpened(null);
  const lines = linesOf(entity, own, adjustments);
  return (
    <section aria-label={t('customize.part.fields')}>
      {opened === NEW ? (
        <FieldEditor entity={entity} onClose={close} />
      ) : (
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened(NEW)}>
          {t('customize.field.new')}
        </Button>
      )}
      <table className={classes['table']}>
        <thead>
          <tr>
            <th>{t('customize.field.label')}</th>
            <th>{t('customize.field.key')}</th>
            <th>{t('customize.field.type')}</th>
            <th>{t('customize.field.state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) =>
            opened === line.key ? (
              <tr key={line.key}>
                <td colSpan={4}>
                  {line.own ? (
                    <FieldEditor entity={entity} field={line.own} onClose={close} />
                  ) : (
                    <AdjustmentEditor
                      entity={entity}
                      name={line.key}
                      label={line.label}
                      adjustment={line.adjustment}
                      onClose={close}
                    />
                  )}
                </td>
              </tr>
            ) : (
              <tr key={line.key} data-hidden={line.hidden || undefined}>
                <th scope="row">
                  <button type="button" className={classes['open']} onClick={() => setOpened(line.key)}>
                    {t.of(line.label)}
                  </button>
                </th>
                <td>
                  <code>{line.key}</code>
                </td>
                <td>{t(`customize.type.${line.type}`)}</td>
                <td className={classes['tags']}>
                  {line.own ? <Tag tone="violet">{t('customize.own')}</Tag> : null}
                  {line.required ? <Tag tone="orange">{t('customize.field.required')}</Tag> : null}
                  {line.hidden ? <Tag tone="gray">{t('customize.field.hidden')}</Tag> : null}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

const NEW = ' new';

/** Fields of one's own first; of the program's, those that people fill in, and those that were hidden. */
function linesOf(
  entity: EntityMeta,
  own: readonly CustomField[],
  adjustments: readonly Adjustment[],
): readonly Line[] {
  const adjustmentOf = new Map(adjustments.map((one) => [one.key, one]));
  const made = own.map((field) => ({
    key: field.key,
    type: field.type,
    label: field.label,
    required: field['required'] === true,
    hidden: field['hidden'] === true,
    own: field,
  }));
  const shown = entity.fields
    .filter((field) => !field.custom && !field.readOnly)
    .map(({ key, type, label, required }) => ({ key, type, label, required, hidden: false, ...known(key) }));
  const hidden = adjustments
    .filter((one) => one.hidden)
    .map(({ key, label = { en: key, fr: key } }) => ({
      key,
      type: 'hidden',
      label,
      required: false,
      hidden: true,
      ...known(key),
    }));
  return [...made, ...shown, ...hidden];

  function known(key: string) {
    const adjustment = adjustmentOf.get(key);
    return adjustment ? { adjustment } : {};
  }
}
