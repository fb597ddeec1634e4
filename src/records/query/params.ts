/** Values of one statement and their placeholders, in the order they were met. */
export interface Params {
  readonly values: readonly unknown[];
  /** Keeps the value, gives `$n`. */
  bind(value: unknown): string;
}

export function createParams(): Params {
  const values: unknown[] = [];
  return {
    values,
    bind: (value) => {
      values.push(value);
      return `$${values.length}`;
    },
  };
}
