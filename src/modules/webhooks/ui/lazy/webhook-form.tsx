import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { useAsking } from './use-asking.ts';
import { eventsQuery, type EventChoice, type Webhook } from './webhook-api.ts';
import classes from './webhook.module.css';

interface WebhookFormProps {
  /** Absent: a new one. */
  readonly webhook?: Webhook;
  /** With the secret of a new one. */
  readonly onDone: (secret?: string) => void;
}

/** Where to, of what, and on which condition. */
export function WebhookForm({ webhook, onDone }: WebhookFormProps) {
  const { data } = useQuery(eventsQuery);
  return data ? <Form choices={data.data} onDone={onDone} {...(webhook ? { webhook } : {})} /> : null;
}

function Form({ choices, webhook, onDone }: WebhookFormProps & { readonly choices: readonly EventChoice[] }) {
  const t = useText();
  const toast = useToast();
  const { busy, faults, refused, ask } = useAsking();
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [entity, setEntity] = useState(webhook?.entity ?? choices[0]?.entity ?? '');
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? []);
  const [filter, setFilter] = useState(webhook?.filter ?? '');
  const eventFault = [...faults].find(([field]) => field.startsWith('events'))?.[1];
  const offered = choices.find((each) => each.entity === entity)?.events ?? [];
  const body = { url, events, filter, ...(name.trim() === '' ? {} : { name }) };
  const save = () =>
    ask(async () => {
      const made = webhook
        ? await request<Webhook & { secret?: string }>('PATCH', `/webhooks/${webhook.id}`, { body })
        : await request<Webhook & { secret?: string }>('POST', '/webhooks', { body: { ...body, entity } });
      toast.done(t('webhooks.saved'));
      onDone(made.secret);
    });
  useShortcuts({
    'mod+Enter': { label: 'keys.save', run: () => void save() },
    Escape: { run: () => onDone() },
  });
  return (
    <form
      className={classes['form']}
      aria-label={t(webhook ? 'webhooks.change' : 'webhooks.new')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {refused && faults.size === 0 ? (
        <p role="alert" className={classes['refused']}>
          {refused}
        </p>
      ) : null}
      <TextInput
        label={t('webhooks.url')}
        description={t('webhooks.urlHelp')}
        placeholder="https://hooks.zapier.com/…"
        type="url"
        required
        data-autofocus
        value={url}
        error={faults.get('url')}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <TextInput
        label={t('webhooks.name')}
        value={name}
        error={faults.get('name')}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <NativeSelect
        size="sm"
        label={t('webhooks.entity')}
        value={entity}
        disabled={webhook !== undefined}
        data={choices.map((each) => ({ value: each.entity, label: each.label }))}
        onChange={({ currentTarget }) => {
          setEntity(currentTarget.value);
          setEvents([]);
        }}
      />
      <Checkbox.Group
        size="sm"
        label={t('webhooks.events')}
        required
        value={[...events]}
        onChange={setEvents}
        error={eventFault}
      >
        <div className={classes['events']}>
          {offered.map(({ type, label }) => (
            <Checkbox key={type} value={type} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label={t('webhooks.filter')}
        description={t('webhooks.filterHelp')}
        value={filter}
        error={faults.get('filter')}
        onChange={({ currentTarget }) => setFilter(currentTarget.value)}
      />
      <div className={classes['buttons']}>
        <Button type="submit" loading={busy}>
          {t('form.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
