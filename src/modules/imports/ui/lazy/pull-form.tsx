import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { isProblem } from '#web/api/problem.ts';
import { useText } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { CredentialsInputs } from './credentials-inputs.tsx';
import classes from './import.module.css';
import { type Credentials, startPull, type System } from './pull-api.ts';

/** How one signs in to the other system, and what is fetched from it. */
export function PullForm({ system }: { readonly system: System }) {
  const t = useText();
  const meta = useMeta();
  const navigate = useNavigate();
  const [baseUrl, setBaseUrl] = useState(system.baseUrl ?? '');
  const [credentials, setCredentials] = useState<Credentials>({ token: '' });
  const [objects, setObjects] = useState<readonly string[]>(system.objects.map(({ key }) => key));
  const starting = useMutation({
    mutationFn: () => startPull({ system: system.key, baseUrl, credentials, objects }),
    onSuccess: (pull) => void navigate({ to: `/imports/pulls/${pull.id}` }),
  });
  const faults = isProblem(starting.error) ? starting.error.faults : [];
  const faultAt = (member: string) => faults.find(({ field }) => field.startsWith(member))?.message;
  const labelOf = (name: string) => {
    const entity = entityByName(meta, name);
    return entity ? t.of(entity.labelPlural) : name;
  };
  return (
    <form
      className={classes['pull']}
      aria-label={system.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        starting.mutate();
      }}
    >
      {starting.isError && faults.length === 0 ? (
        <p role="alert" className={classes['alert']}>
          {reasonOf(t, starting.error)}
        </p>
      ) : null}
      <TextInput
        label={t('pull.baseUrl')}
        placeholder={system.key === 'salesforce' ? 'https://mycompany.my.salesforce.com' : ''}
        type="url"
        required
        value={baseUrl}
        error={faultAt('baseUrl')}
        onChange={({ currentTarget }) => setBaseUrl(currentTarget.value)}
      />
      <CredentialsInputs system={system} onChange={setCredentials} />
      {faultAt('credentials') ? <p className={classes['alert']}>{faultAt('credentials')}</p> : null}
      <Checkbox.Group
        label={t('pull.objects')}
        value={[...objects]}
        onChange={setObjects}
        error={faultAt('objects')}
      >
        <div className={classes['objects']}>
          {system.objects.map(({ key, entity }) => (
            <Checkbox key={key} value={key} label={`${key} → ${labelOf(entity)}`} />
          ))}
        </div>
      </Checkbox.Group>
      <p className={classes['note']}>{t('pull.promise')}</p>
      <Button type="submit" loading={starting.isPending} className={classes['start'] ?? ''}>
        {t('pull.start')}
      </Button>
    </form>
  );
}
