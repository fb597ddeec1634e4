import { Button, Menu } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { demoQuery, ringMe } from './call-api.ts';
import classes from './calls.module.css';

/** In demo mode, lets a scripted caller ring; nowhere else is there such a thing. */
export function DemoRinger({ isHidden }: { readonly isHidden: boolean }) {
  const t = useText();
  const toast = useToast();
  const { data } = useQuery(demoQuery);
  if (!data?.isDemo || isHidden) return null;
  return (
    <div className={classes['ringer']}>
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconPhoneIncoming size={14} aria-hidden />}>
            {t('calls.ringMe')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data.scripts.map((script) => (
            <Menu.Item key={script} onClick={() => void ringMe(script).catch(toast.failed)}>
              {t(`calls.ringMe.${script}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
