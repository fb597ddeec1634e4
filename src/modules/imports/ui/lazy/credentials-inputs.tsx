import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { Credentials, System } from './pull-api.ts';

interface CredentialsInputsProps {
  readonly system: System;
  readonly onChange: (credentials: Credentials) => void;
}

/** A token; or a client's id and secret, where the system takes them. */
export function CredentialsInputs({ system, onChange }: CredentialsInputsProps) {
  const t = useText();
  const [way, setWay] = useState('token');
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  return (
    <>
      {system.takesClient ? (
        <SegmentedControl
          aria-label={t('pull.way')}
          value={way}
          onChange={setWay}
          data={[
            { value: 'token', label: t('pull.token') },
            { value: 'client', label: t('pull.client') },
          ]}
        />
      ) : null}
      {way === 'token' ? (
        <PasswordInput
          label={t('pull.token')}
          description={t(`pull.tokenHelp.${system.key}`)}
          autoComplete="off"
          required
          onChange={({ currentTarget }) => onChange({ token: currentTarget.value })}
        />
      ) : (
        <>
          <TextInput
            label={t('pull.clientId')}
            required
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => {
              setClientId(value);
              onChange({ clientId: value, clientSecret });
            }}
          />
          <PasswordInput
            label={t('pull.clientSecret')}
            required
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => {
              setClientSecret(value);
              onChange({ clientId, clientSecret: value });
            }}
          />
        </>
      )}
    </>
  );
}
