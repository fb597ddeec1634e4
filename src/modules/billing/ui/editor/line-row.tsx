import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { DescriptionCell } from './description-cell.tsx';
import classes from './document-editor.module.css';
import { isBlank, writeNumber, type LineDraft } from './line-draft.ts';
import type { Words } from './use-document.ts';
import type { Catalogue } from './use-line-facts.ts';

interface LineRowProps {
  readonly line: LineDraft;
  readonly row: number;
  readonly faults: Words;
  readonly catalogue: Catalogue;
  readonly net: string | undefined;
  readonly currency: string;
  readonly autoFocus: boolean;
  readonly onChange: (change: Partial<LineDraft>) => void;
  readonly onPicked: () => void;
  readonly onRemove: () => void;
}

const numberCells = [
  ['quantity', 'quantity'],
  ['unit', 'unit'],
  ['unitPrice', 'unitPrice'],
  ['discountPercent', 'discount'],
] as const;

export function LineRow(props: LineRowProps) {
  const { line, row, faults, catalogue, net, currency, onChange, onPicked } = props;
  const t = useText();
  const { money } = useFormats();
  const label = (column: string) =>
    t('document.cell', { column: t(`document.column.${column}`), line: row + 1 });
  const isText = line.kind === 'text';
  const taxName = catalogue.taxChoices.find(({ id }) => id === line.taxCodeId)?.name;
  return (
    <tr>
      <td data-column="description" colSpan={isText ? 7 : 1}>
        <DescriptionCell
          value={line.description}
          cell={`${row}-description`}
          label={label('description')}
          fault={faults[`lines.${row}.description`]}
          catalogue={catalogue}
          isText={isText}
          autoFocus={props.autoFocus}
          onChange={(description) => onChange({ description })}
          onPick={(product) => {
            onChange({
              productId: product.id,
              nature: product.kind,
              description: product.description ? `${product.name}\n${product.description}` : product.name,
              unit: product.unit ?? '',
              unitPrice: writeNumber(product.unitPrice ?? '', t.locale),
              taxCodeId: product.taxCodeId ?? line.taxCodeId,
            });
            onPicked();
          }}
        />
      </td>
      {isText
        ? null
        : numberCells.map(([key, column]) => (
            <td key={key} data-column={column}>
              <input
                className={classes['cell']}
                data-cell={`${row}-${key}`}
                aria-label={label(column)}
                aria-invalid={`lines.${row}.${key}` in faults || undefined}
                title={faults[`lines.${row}.${key}`]}
                inputMode={key === 'unit' ? 'text' : 'decimal'}
                autoComplete="off"
                value={line[key]}
                onFocus={({ currentTarget }) => currentTarget.select()}
                onChange={({ currentTarget }) => onChange({ [key]: currentTarget.value })}
              />
            </td>
          ))}
      {isText ? null : (
        <>
          <td data-column="vat">
            <select
              className={classes['cell']}
              data-cell={`${row}-vat`}
              aria-label={label('vat')}
              aria-invalid={`lines.${row}.taxCodeId` in faults || undefined}
              title={faults[`lines.${row}.taxCodeId`] ?? taxName}
              value={line.taxCodeId ?? ''}
              onChange={({ currentTarget }) => onChange({ taxCodeId: currentTarget.value || null })}
            >
              <option value="">–</option>
              {catalogue.taxChoices
                .filter(({ id, isActive }) => isActive || id === line.taxCodeId)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </td>
          <td data-column="net">
            <output>{net === undefined ? '' : money(net, currency)}</output>
          </td>
        </>
      )}
      <td data-column="remove">
        {isBlank(line) && !isText ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            tabIndex={-1}
            aria-label={t('document.remove_line', { line: row + 1 })}
            onClick={props.onRemove}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
