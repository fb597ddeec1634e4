import { Button } from '@mantine/core';
import { useState } from 'react';
import { useToast } from '#web/toast/use-toast.ts';

interface DismissalButtonProps {
  readonly label: string;
  /** With whom it is about, for who does not see where the button stands. */
  readonly fullLabel: string;
  /** Said when it is done. */
  readonly done: string;
  readonly onDo: () => Promise<void>;
  readonly onUndo: () => Promise<void>;
}

/** Marks records as different, or takes that back; what it stands beside then goes by itself. */
export function DismissalButton({ label, fullLabel, done, onDo, onUndo }: DismissalButtonProps) {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      await onDo();
      toast.done(done, { undo: onUndo });
    } catch (error) {
      toast.failed(error);
      setBusy(false);
    }
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      loading={busy}
      aria-label={fullLabel}
      onClick={() => void act()}
    >
      {label}
    </Button>
  );
}
