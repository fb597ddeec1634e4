import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import classes from './toast.module.css';
import { closeToast, timeOf, useToasts, type Toast } from './toasts.ts';
import { undoById } from './undo.ts';

/** Where toasts appear: at the foot of the page, covering no field that one is in. */
export function ToastArea() {
  const t = useText();
  const toasts = useToasts();
  return (
    <section className={classes['area']} aria-label={t('toast.area')} aria-live="polite">
      {toasts.map((toast) => (
        <Shown key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** Goes by itself, but not while one points at it or has the focus in it. */
function Shown({ toast }: { readonly toast: Toast }) {
  const t = useText();
  const [held, setHeld] = useState(false);
  const { id } = toast;
  const time = timeOf(toast);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => closeToast(id), time);
    return () => clearTimeout(timer);
  }, [id, held, time]);
  return (
    <div
      className={classes['toast']}
      data-failure={toast.isFailure || undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={classes['text']}>{toast.text}</span>
      {toast.link ? <Link to={toast.link.to}>{toast.link.text}</Link> : null}
      {toast.canUndo ? (
        <Button variant="default" size="compact-xs" onClick={() => void undoById(id)}>
          {t('common.undo')}
        </Button>
      ) : null}
      <CloseButton size={22} iconSize={14} aria-label={t('common.close')} onClick={() => closeToast(id)} />
    </div>
  );
}
