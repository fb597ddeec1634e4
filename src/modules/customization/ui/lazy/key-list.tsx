import { NativeSelect } from '@mantine/core';
import { fieldOf, type EntityMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './customization.module.css';
import { MoveButtons, RemoveButton } from '#web/field/list-buttons.tsx';
import { moved } from '#web/field/moved.ts';

interface KeyListProps {
  readonly entity: EntityMeta;
  readonly keys: readonly string[];
  readonly label: string;
  readonly onChange: (keys: readonly string[]) => void;
  /** Sections a field can go to; without, it can be taken away instead. */
  readonly elsewhere?: readonly { readonly id: string; readonly label: string }[];
  readonly here?: string;
  readonly onMove?: (key: string, to: string) => void;
}

/** Fields in their order: moved up and down, to another section, or taken away. */
export function KeyList({ entity, keys, label, onChange, elsewhere, here, onMove }: KeyListProps) {
  const t = useText();
  return (
    <ol className={classes['keys']} aria-label={label}>
      {keys.map((key, at) => {
        const field = fieldOf(entity, key);
        const name = field ? t.of(field.label) : key;
        return (
          <li key={key}>
            <span className={classes['space']}>{name}</span>
            {elsewhere && onMove && here !== undefined ? (
              <NativeSelect
                size="xs"
                aria-label={t('customize.layout.sectionOf', { name })}
                value={here}
                data={elsewhere.map((one) => ({ value: one.id, label: one.label }))}
                onChange={({ currentTarget }) => onMove(key, currentTarget.value)}
              />
            ) : null}
            <MoveButtons
              name={name}
              isFirst={at === 0}
              isLast={at === keys.length - 1}
              onMove={(by) => onChange(moved(keys, at, by))}
            />
            {elsewhere ? null : (
              <RemoveButton name={name} onRemove={() => onChange(keys.filter((one) => one !== key))} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface AddKeyProps {
  readonly entity: EntityMeta;
  readonly taken: readonly string[];
  readonly label: string;
  readonly onAdd: (key: string) => void;
}

/** One more of the fields that are not there yet. */
export function AddKey({ entity, taken, label, onAdd }: AddKeyProps) {
  const t = useText();
  const free = entity.fields.filter((field) => !taken.includes(field.key) && field.type !== 'rows');
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value=""
      data={[{ value: '', label }, ...free.map((field) => ({ value: field.key, label: t.of(field.label) }))]}
      onChange={({ currentTarget }) => currentTarget.value && onAdd(currentTarget.value)}
    />
  );
}
