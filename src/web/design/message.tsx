import type { ReactNode } from 'react';
import classes from './message.module.css';

export interface MessageProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** What one can do now: buttons. */
  readonly actions?: ReactNode;
}

/** A page or a list with nothing to show says what it is for and what to do next. */
export function Message({ icon, title, children, actions }: MessageProps) {
  return (
    <div className={classes['message']}>
      {icon ? <div className={classes['icon']}>{icon}</div> : null}
      <h2 className={classes['title']}>{title}</h2>
      {children ? <div className={classes['text']}>{children}</div> : null}
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </div>
  );
}
