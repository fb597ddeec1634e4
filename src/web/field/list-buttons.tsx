import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useText } from '../i18n/text.ts';

interface MoveButtonsProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
}

/** A place up or down in a list. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  const t = useText();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isFirst}
        aria-label={t('list.moveUp', { name })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isLast}
        aria-label={t('list.moveDown', { name })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** Takes a member of a list away. */
export function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const t = useText();
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t('list.takeAway', { name })} onClick={onRemove}>
      <IconTrash size={15} aria-hidden />
    </ActionIcon>
  );
}
