import { Button } from '@mantine/core';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { RecordPanelProps } from '#web/screens.ts';

/** From the list of imports to the page where one is looked at and undone. */
export function ImportLink({ record }: RecordPanelProps) {
  const t = useText();
  return (
    <Button variant="default" renderRoot={(props) => <Link to={`/imports/${record.id}`} {...props} />}>
      {t('imports.open')}
    </Button>
  );
}
