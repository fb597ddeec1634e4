import classes from './import.module.css';

/** How far something is, in words and as a line. */
export function Progress({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}) {
  return (
    <label className={classes['progress']}>
      {label}
      <progress value={done} max={Math.max(total, 1)} />
    </label>
  );
}
