import { ActionIcon, Input, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { dayInputText, parseDayInput, parseTimeInput } from '../format/date.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import classes from './day-input.module.css';
import type { MomentDraft } from './draft.ts';

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }));

interface InputProps {
  readonly id: string;
  readonly label?: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly onBlur?: () => void;
  readonly autoFocus?: boolean;
  readonly withAsterisk?: boolean;
  readonly 'aria-label'?: string;
}

/** A day, typed as one likes (`22/11`, `tomorrow`, `+3`) or picked from a calendar. What is typed stays until it is a day. */
export function DayInput({
  value,
  onChange,
  onBlur,
  ...rest
}: InputProps & { readonly value: string; readonly onChange: (text: string) => void }) {
  const t = useText();
  const { today } = useFormats();
  const normalise = () => {
    const day = value.trim() === '' ? null : parseDayInput(value, today());
    if (day !== null && dayInputText(day) !== value) onChange(dayInputText(day));
    onBlur?.();
  };
  return (
    <TextInput
      {...rest}
      value={value}
      autoComplete="off"
      placeholder={t('field.day.hint')}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={normalise}
      rightSection={
        <CalendarButton day={parseDayInput(value, today())} onPick={(day) => onChange(dayInputText(day))} />
      }
    />
  );
}

/** A day and an hour; the hour is 09:00 unless one says so. */
export function MomentInput({
  value,
  onChange,
  onBlur,
  id,
  label,
  description,
  error,
  withAsterisk,
  autoFocus,
  'aria-label': ariaLabel,
}: InputProps & { readonly value: MomentDraft; readonly onChange: (next: MomentDraft) => void }) {
  const t = useText();
  const { today } = useFormats();
  const tidy = () => {
    const day = value.day.trim() === '' ? null : parseDayInput(value.day, today());
    const time = parseTimeInput(value.time);
    onChange({
      day: day === null ? value.day : dayInputText(day),
      time: time ?? (day !== null && value.time.trim() === '' ? '09:00' : value.time),
    });
    onBlur?.();
  };
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      error={error}
      size="xs"
      withAsterisk={withAsterisk ?? false}
    >
      <div
        className={classes['moment']}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) tidy();
        }}
      >
        <TextInput
          id={id}
          aria-label={ariaLabel}
          value={value.day}
          autoComplete="off"
          placeholder={t('field.day.hint')}
          autoFocus={autoFocus ?? false}
          error={Boolean(error)}
          onChange={({ currentTarget }) => onChange({ ...value, day: currentTarget.value })}
          rightSection={
            <CalendarButton
              day={parseDayInput(value.day, today())}
              onPick={(day) => onChange({ time: value.time || '09:00', day: dayInputText(day) })}
            />
          }
        />
        <TextInput
          aria-label={t('field.time')}
          value={value.time}
          autoComplete="off"
          placeholder="09:00"
          onChange={({ currentTarget }) => onChange({ ...value, time: currentTarget.value })}
        />
      </div>
    </Input.Wrapper>
  );
}

function CalendarButton({
  day,
  onPick,
}: {
  readonly day: string | null;
  readonly onPick: (day: string) => void;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          tabIndex={-1}
          aria-label={t('field.day.calendar')}
          onClick={() => setOpen(!open)}
        >
          <IconCalendar size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      {/* A popover in which the input stands does not take this for a click beside it. */}
      <Popover.Dropdown
        onMouseDown={(event) => event.stopPropagation()}
        onTouchStart={(event) => event.stopPropagation()}
      >
        <Suspense>
          <Calendar
            day={day}
            onPick={(picked) => {
              setOpen(false);
              onPick(picked);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
