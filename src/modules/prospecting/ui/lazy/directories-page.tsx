import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { useTitle } from '#web/router/title.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { directoriesQuery, switchDirectory } from './prospecting-api.ts';
import classes from './prospecting.module.css';

/** Where administrators say which directories may be asked. */
export function DirectoriesPage() {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { data: directories = [] } = useQuery(directoriesQuery);
  useTitle(t('directories.title'));
  const change = async (key: string, isOn: boolean) => {
    try {
      await switchDirectory(key, isOn);
    } catch (error) {
      toast.failed(error);
    }
    await client.invalidateQueries(directoriesQuery);
  };
  return (
    <div className={classes['page']}>
      <h1>{t('directories.title')}</h1>
      <p className={classes['note']}>{t('directories.intro')}</p>
      {directories.map(({ key, label, isOn }) => (
        <Switch
          key={key}
          size="sm"
          label={t.of(label)}
          checked={isOn}
          onChange={({ currentTarget }) => void change(key, currentTarget.checked)}
        />
      ))}
      <p className={classes['note']}>{t('prospecting.law')}</p>
    </div>
  );
}
