import { TextInput } from '@mantine/core';

interface SmallTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A line of text among others. */
export function SmallText({ label, value, placeholder = '', error, onChange }: SmallTextProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      value={value}
      placeholder={placeholder}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
