import { Checkbox } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import type { Label } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './settings.module.css';

interface Notice {
  readonly key: string;
  readonly label: Label;
  readonly web: boolean;
  readonly email: boolean;
  readonly digest: boolean;
}

interface Notices {
  readonly data: readonly Notice[];
}

const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => request<Notices>('GET', '/me/notices', { signal }),
});

const ways = ['web', 'email', 'digest'] as const;

/** What I am told of, here and by mail (ACT-09); a tick is kept at once. */
export function Notices() {
  const t = useText();
  const toast = useToast();
  const { data } = useQuery(noticesQuery);
  const choose = async ({ key, web, email, digest }: Notice, way: (typeof ways)[number], value: boolean) => {
    try {
      const body = { [key]: { web, email, digest, [way]: value } };
      queryClient.setQueryData(noticesQuery.queryKey, await request<Notices>('PUT', '/me/notices', { body }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <section aria-labelledby="settings-notices">
      <h2 id="settings-notices">{t('settings.notices')}</h2>
      <table className={classes['notices']}>
        <thead>
          <tr>
            <th scope="col">{t('settings.notices.when')}</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {t(`settings.notices.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.data.map((notice) => (
            <tr key={notice.key}>
              <th scope="row">{t.of(notice.label)}</th>
              {ways.map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={`${t.of(notice.label)} – ${t(`settings.notices.${way}`)}`}
                    checked={notice[way]}
                    onChange={({ currentTarget }) => void choose(notice, way, currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
