import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseRelative } from '#kernel/expression/relative.ts';
import { useText } from '../i18n/text.ts';
import { daysAgo, type Path } from './condition-text.ts';
import type { Comparison } from './filter.ts';

/** More than so many days ago: whom nobody has spoken with for a month (LEAD-18). */
export function LongerAgo({
  path,
  comparison,
  onApply,
}: {
  readonly path: Path;
  readonly comparison: Comparison | undefined;
  readonly onApply: (next: Comparison) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState(() => String((comparison && daysAgo(comparison)) ?? ''));
  const relative = parseRelative(`last ${typed.trim()} days`);
  return (
    <TextInput
      label={t('filter.longerThan')}
      inputMode="numeric"
      value={typed}
      error={typed !== '' && relative === null ? t('input.notWhole') : null}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && relative !== null)
          onApply({ field: path.path.path, op: '<', value: { relative } });
      }}
    />
  );
}
