import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import '@mantine/dates/styles.layer.css';
import { useText } from '../i18n/text.ts';

/** A month to pick a day from; fetched only when one opens it. Weeks start on Monday. */
export function Calendar({
  day,
  onPick,
}: {
  readonly day: string | null;
  readonly onPick: (day: string) => void;
}) {
  const t = useText();
  return (
    <DatePicker
      value={day}
      defaultDate={day ?? undefined}
      locale={t.locale === 'fr' ? 'fr' : 'en-gb'}
      firstDayOfWeek={1}
      ariaLabels={{
        previousMonth: t('field.month.previous'),
        nextMonth: t('field.month.next'),
        monthLevelControl: t('field.month.choose'),
      }}
      onChange={(picked) => {
        if (picked !== null) onPick(picked.slice(0, 10));
      }}
    />
  );
}
