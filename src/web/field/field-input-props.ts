import type { ReactNode } from 'react';
import type { FieldMeta } from '../api/meta.ts';

export interface FieldInputProps {
  readonly field: FieldMeta;
  readonly raw: unknown;
  readonly onRaw: (raw: unknown) => void;
  readonly onBlur: () => void;
  readonly error: ReactNode;
  /** Shown above; in place editing has its label already, and gives it as `ariaLabel`. */
  readonly label?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly id: string;
  /** Currency of the record's amounts. */
  readonly currency: string;
}

/** Types that the generic screens have an input for. */
export function hasInput(field: FieldMeta): boolean {
  return field.type !== 'autoNumber' && !field.readOnly;
}
