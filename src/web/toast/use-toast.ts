import { useMemo } from 'react';
import { useText, type Texts } from '../i18n/text.ts';
import { reasonOf } from './reason.ts';
import { closeToast, showToast, type Toast } from './toasts.ts';

export interface DoneOptions {
  /** Takes it back; also on Ctrl+Z outside fields. */
  readonly undo?: () => Promise<void>;
  readonly link?: Toast['link'];
}

/** Says what has happened, at the foot of the page, and lets one take it back. */
export function useToast() {
  const t = useText();
  return useMemo(
    () => ({
      done: (text: string, options: DoneOptions = {}) => done(t, text, options),
      /** Why part of it was not done. */
      refused: (text: string) => showToast({ text, isFailure: true, link: null }),
      failed: (error: unknown) => showToast({ text: reasonOf(t, error), isFailure: true, link: null }),
    }),
    [t],
  );
}

function done(t: Texts, text: string, { undo, link }: DoneOptions): void {
  const takeBack = async (id: string) => {
    closeToast(id);
    try {
      await undo?.();
      showToast({ text: t('common.undone'), isFailure: false, link: null });
    } catch (error) {
      showToast({ text: reasonOf(t, error), isFailure: true, link: null });
    }
  };
  showToast({ text, isFailure: false, link: link ?? null }, undo ? takeBack : undefined);
}
