import { Combobox, useCombobox } from '@mantine/core';
import { useEffect } from 'react';
import type { ProductFacts } from '#modules/catalog';
import { useFormats } from '#web/format/use-formats.ts';
import classes from './document-editor.module.css';
import { useProducts, type Catalogue } from './use-line-facts.ts';

interface DescriptionCellProps {
  readonly value: string;
  /** Row and column, by which the grid finds it. */
  readonly cell: string;
  readonly label: string;
  readonly fault: string | undefined;
  readonly catalogue: Catalogue;
  readonly isText: boolean;
  readonly autoFocus: boolean;
  readonly onChange: (description: string) => void;
  readonly onPick: (product: ProductFacts) => void;
}

/** Free words, or a product that they find: Enter takes the product, Tab keeps the words, Shift+Enter breaks the line. */
export function DescriptionCell(props: DescriptionCellProps) {
  const { value, cell, label, fault, catalogue, isText, autoFocus, onChange, onPick } = props;
  const { money } = useFormats();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { dropdownOpened, selectFirstOption } = combobox;
  const found = useProducts(catalogue, value, dropdownOpened && !isText);
  const first = found[0]?.id;
  useEffect(() => {
    if (dropdownOpened && first !== undefined) selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store's functions are new at each render
  }, [dropdownOpened, value, first]);
  const pick = (id: string) => {
    const product = found.find((one) => one.id === id);
    combobox.closeDropdown();
    if (product) onPick(product);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal width={360} position="bottom-start">
      <Combobox.Target>
        <textarea
          className={classes['cell']}
          data-cell={cell}
          data-text={isText || undefined}
          rows={value.split('\n').length}
          aria-label={label}
          aria-invalid={fault !== undefined || undefined}
          title={fault}
          autoComplete="off"
          autoFocus={autoFocus}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !combobox.dropdownOpened) return;
            event.preventDefault();
            event.stopPropagation();
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options>
          {found.map((product) => (
            <Combobox.Option key={product.id} value={product.id} className={classes['product'] ?? ''}>
              <span>{product.name}</span>
              <span>{product.unitPrice === null ? '' : money(product.unitPrice)}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
