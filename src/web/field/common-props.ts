import { useText } from '../i18n/text.ts';
import type { FieldInputProps } from './field-input-props.ts';

/** What all inputs share. */
export function common(
  { field, label, ariaLabel, error, autoFocus, id, onBlur }: FieldInputProps,
  help: string | undefined,
) {
  return {
    id,
    label,
    error,
    onBlur,
    autoFocus: autoFocus ?? false,
    description: help,
    ...(field.required && label ? { withAsterisk: true } : {}),
    ...(ariaLabel ? { 'aria-label': ariaLabel } : {}),
  };
}

export function useHelp({ field, label }: FieldInputProps): string | undefined {
  const t = useText();
  return field.help && label ? t.of(field.help) : undefined;
}
