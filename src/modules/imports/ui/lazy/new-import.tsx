import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import classes from './import.module.css';
import { systemsQuery } from './pull-api.ts';
import { PullForm } from './pull-form.tsx';
import { UploadPart } from './upload-part.tsx';

const FILE = 'file';

/** Where records come from: a file, or for administrators another system. */
export function NewImport() {
  const t = useText();
  const { isAdmin } = useMe();
  const { data: systems = [] } = useQuery({ ...systemsQuery, enabled: isAdmin });
  const [from, setFrom] = useState(FILE);
  const system = systems.find(({ key }) => key === from);
  useTitle(t('imports.title'));
  return (
    <>
      <header className={classes['head']}>
        <h1>{t('imports.title')}</h1>
        <span className={classes['space']} />
        <Link to="/imports">{t('imports.earlier')}</Link>
      </header>
      {systems.length > 0 ? (
        <SegmentedControl
          className={classes['from'] ?? ''}
          aria-label={t('pull.from')}
          value={from}
          onChange={setFrom}
          data={[
            { value: FILE, label: t('pull.file') },
            ...systems.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
      ) : null}
      {system ? <PullForm key={system.key} system={system} /> : <UploadPart />}
    </>
  );
}
