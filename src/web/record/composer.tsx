import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { newKey } from '../api/new-key.ts';
import { entityByName, fieldOf, useMeta, type EntityMeta, type Meta } from '../api/meta.ts';
import { createRecord, refresh, removeRecord, type OneRecord } from '../api/records.ts';
import { useMe } from '../api/session.ts';
import { useWorkingCalendar } from '../api/working-calendar.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { reasonOf } from '../toast/reason.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './composer.module.css';
import { DUE, dueAt, type Due } from './next-step.ts';

type Kind = 'note' | 'call' | 'task';

const kinds: readonly Kind[] = ['call', 'note', 'task'];

/** Logs a call or a note together with its next step, or a task alone: one box, no dialog, Ctrl+Enter (ui.md target c). */
export function Composer({ entity, record }: { readonly entity: EntityMeta; readonly record: OneRecord }) {
  const t = useText();
  const toast = useToast();
  const meta = useMeta();
  const me = useMe();
  const { today } = useFormats();
  const calendar = useWorkingCalendar();
  const offered = kinds.filter((kind) => entityByName(meta, kind)?.may.create);
  const [kind, setKind] = useState<Kind>(offered[0] ?? 'note');
  const [text, setText] = useState('');
  const [step, setStep] = useState('');
  const [due, setDue] = useState<Due>('nextWorkingDay');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const key = useRef('');
  key.current ||= newKey();

  const write = (next: Kind) => {
    setKind(next);
    box.current?.focus();
  };
  const about = [{ entity: entity.name, id: record.id }];
  const save = async () => {
    if (busy) return;
    if (text.trim() === '' && step.trim() === '') {
      setError(t('composer.empty'));
      return box.current?.focus();
    }
    setBusy(true);
    setError('');
    try {
      const at = dueAt(due, today(), calendar);
      const made: Made[] = [];
      if (text.trim() !== '')
        made.push(
          await make(meta, kind, bodyOf(meta, kind, text.trim(), about, at, me.id), `${key.current}-1`),
        );
      if (kind !== 'task' && step.trim() !== '')
        made.push(
          await make(meta, 'task', bodyOf(meta, 'task', step.trim(), about, at, me.id), `${key.current}-2`),
        );
      key.current = newKey();
      setText('');
      setStep('');
      await after(entity, record, made);
      toast.done(t(`composer.done.${kind}`), { undo: () => takeBack(entity, record, made) });
    } catch (fault) {
      setError(reasonOf(t, fault));
    } finally {
      setBusy(false);
    }
  };
  useShortcuts({
    l: offered.includes('call') ? { label: 'keys.log', run: () => write('call') } : undefined,
    n: offered.includes('note') ? { label: 'keys.writeNote', run: () => write('note') } : undefined,
    t: offered.includes('task') ? { label: 'keys.task', run: () => write('task') } : undefined,
  });
  if (offered.length === 0) return null;
  return (
    <form
      className={classes['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          void save();
        }
        if (event.key === 'Escape' && event.target instanceof HTMLElement) {
          event.stopPropagation();
          event.target.blur();
        }
      }}
    >
      <SegmentedControl
        aria-label={t('composer.kind')}
        value={kind}
        onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'note')}
        data={offered.map((value) => ({ value, label: t(`composer.${value}`) }))}
      />
      <Textarea
        ref={box}
        aria-label={t(`composer.${kind}.text`)}
        placeholder={t(`composer.${kind}.text`)}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={error || null}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes['next']}>
        {kind === 'task' ? null : (
          <TextInput
            className={classes['step'] ?? ''}
            aria-label={t('composer.step')}
            placeholder={t('composer.step')}
            value={step}
            onChange={({ currentTarget }) => setStep(currentTarget.value)}
          />
        )}
        <NativeSelect
          size="xs"
          aria-label={t('composer.due')}
          value={due}
          disabled={kind !== 'task' && step.trim() === ''}
          onChange={({ currentTarget }) =>
            setDue(DUE.find((one) => one === currentTarget.value) ?? 'nextWorkingDay')
          }
          data={DUE.map((value) => ({ value, label: t(`composer.due.${value}`) }))}
        />
        <Button type="submit" loading={busy}>
          {t('composer.save')}
        </Button>
      </div>
    </form>
  );
}

interface Made {
  readonly entity: EntityMeta;
  readonly id: string;
}

async function make(
  meta: Meta,
  kind: Kind,
  body: Readonly<Record<string, unknown>>,
  key: string,
): Promise<Made> {
  const entity = entityByName(meta, kind);
  if (!entity) throw new Error(`no ${kind} to make`);
  return { entity, id: (await createRecord(entity, body, key)).id };
}

type Links = readonly { readonly entity: string; readonly id: string }[];

/** Only what the entity has: an administrator may have taken fields away from this person. */
function bodyOf(
  meta: Meta,
  kind: Kind,
  text: string,
  links: Links,
  at: string,
  me: string,
): Record<string, unknown> {
  const entity = entityByName(meta, kind);
  const now = new Date().toISOString();
  const wished: Record<Kind, Record<string, unknown>> = {
    note: { body: text },
    call: {
      subject: firstLine(text),
      notes: text,
      direction: 'outbound',
      status: 'completed',
      startedAt: now,
      endedAt: now,
    },
    task: { subject: firstLine(text), dueAt: at, assigneeId: me },
  };
  const body = { ...wished[kind], links, ownerId: me };
  return Object.fromEntries(
    Object.entries(body).filter(([key]) => {
      const field = entity && fieldOf(entity, key);
      return field !== undefined && !field.readOnly;
    }),
  );
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 200);
}

async function after(entity: EntityMeta, record: OneRecord, made: readonly Made[]): Promise<void> {
  await Promise.all([refresh(entity.name, record.id), ...made.map((one) => refresh(one.entity.name))]);
}

async function takeBack(entity: EntityMeta, record: OneRecord, made: readonly Made[]): Promise<void> {
  for (const one of made) await removeRecord(one.entity, one.id);
  await after(entity, record, made);
}
