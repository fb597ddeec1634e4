import type { ReactNode } from 'react';
import classes from './message.module.css';

export interface MessageProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** Of the heading: 1 where it is all the page says. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
  /** What one can do now: buttons. */
  readonly actions?: ReactNode;
}

/** A page or a list with nothing to show says what it is for and what to do next. */
export function Message({ icon, title, level = 2, children, actions }: MessageProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={classes['message']}>
      {icon ? <div className={classes['icon']}>{icon}</div> : null}
      <Heading className={classes['title']}>{title}</Heading>
      {children ? <div className={classes['text']}>{children}</div> : null}
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </div>
  );
}
