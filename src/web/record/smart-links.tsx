import { Menu } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { EntityMeta } from '../api/meta.ts';
import { request } from '../api/request.ts';
import type { Label } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';

interface SmartLinksProps {
  readonly entity: EntityMeta;
  readonly id: string;
}

/** Lines of a menu that lead outside with this record's data (ADM-06); asked for when the menu opens. */
export function SmartLinks({ entity, id }: SmartLinksProps) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['record', entity.name, id, 'smart-links'],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly { readonly label: Label; readonly url: string }[] }>(
        'GET',
        `/${entity.path}/${id}/smart-links`,
        { signal },
      ),
  });
  return data?.data.map(({ label, url }) => (
    <Menu.Item
      key={url}
      leftSection={<IconExternalLink size={15} aria-hidden />}
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
    >
      {t.of(label)}
    </Menu.Item>
  ));
}
