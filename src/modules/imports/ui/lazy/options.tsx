import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { noLink } from '#web/field/link-draft.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { useText } from '#web/i18n/text.ts';
import type { ImportRun, Target } from './import-api.ts';
import type { Act } from './import-page.tsx';
import classes from './import.module.css';

interface OptionsProps {
  readonly run: ImportRun;
  readonly targets: readonly Target[];
  readonly act: Act;
}

/** Create or update, by what records are known, and whose they become. Each change is checked at once. */
export function Options({ run, targets, act }: OptionsProps) {
  const t = useText();
  const users = entityByName(useMeta(), 'user');
  const choices = (name: 'mode' | 'overwrite' | 'alike', values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`imports.${name}.${value}`) }));
  return (
    <fieldset className={classes['options']}>
      <legend>{t('imports.options')}</legend>
      <NativeSelect
        size="xs"
        label={t('imports.mode')}
        value={run.mode}
        data={choices('mode', ['create', 'update', 'both'])}
        onChange={({ currentTarget }) => void act('check', { mode: currentTarget.value })}
      />
      {run.mode === 'create' ? null : (
        <NativeSelect
          size="xs"
          label={t('imports.overwrite')}
          value={run.overwrite}
          data={choices('overwrite', ['always', 'ifEmpty'])}
          onChange={({ currentTarget }) => void act('check', { overwrite: currentTarget.value })}
        />
      )}
      {users && targets.some(({ path }) => path === 'ownerId') ? (
        <AssignTo users={users} run={run} act={act} />
      ) : null}
      {(run.alikeCount ?? 0) > 0 || run.alike !== 'create' ? (
        <NativeSelect
          size="xs"
          label={t('imports.alike', { count: run.alikeCount ?? 0 })}
          value={run.alike}
          data={choices('alike', run.mode === 'create' ? ['create', 'skip'] : ['create', 'skip', 'update'])}
          onChange={({ currentTarget }) => void act('check', { alike: currentTarget.value })}
        />
      ) : null}
      <MatchBy run={run} targets={targets} act={act} />
    </fieldset>
  );
}

function AssignTo({ users, run, act }: Omit<OptionsProps, 'targets'> & { readonly users: EntityMeta }) {
  const t = useText();
  const assigned = run.assignTo ?? run.assignGroup;
  const groups = entityByName(useMeta(), 'distributionGroup');
  const [user, setUser] = useState(
    assigned ? { id: run.assignToId ?? run.assignGroupId, text: assigned.name } : noLink,
  );
  return (
    <LinkInput
      target={users}
      through={groups}
      value={user}
      label={t('imports.assignTo')}
      placeholder={t('imports.assignToHint')}
      onChange={(next) => {
        setUser(next);
        const isCleared = next.id === null && next.text === '';
        if (next.id !== user.id && (next.id !== null || isCleared))
          void act(
            'check',
            next.of === groups?.name
              ? { assignToId: null, assignGroupId: next.id }
              : { assignToId: next.id, assignGroupId: null },
          );
      }}
    />
  );
}

function MatchBy({ run, targets, act }: OptionsProps) {
  const t = useText();
  const mapping: readonly unknown[] = Array.isArray(run.mapping) ? run.mapping : [];
  const chosen = Array.isArray(run.matchBy) ? run.matchBy.map(String) : [];
  const candidates = targets.filter(({ path, canMatch }) => canMatch && mapping.includes(path));
  if (candidates.length === 0) return <p className={classes['note']}>{t('imports.matchNone')}</p>;
  const toggle = (path: string) =>
    chosen.includes(path) ? chosen.filter((each) => each !== path) : [...chosen, path];
  return (
    <fieldset className={classes['match']}>
      <legend>{t('imports.matchBy')}</legend>
      {candidates.map(({ path, label }) => (
        <Checkbox
          key={path}
          size="xs"
          label={label}
          checked={chosen.includes(path)}
          onChange={() => void act('check', { matchBy: toggle(path) })}
        />
      ))}
    </fieldset>
  );
}
