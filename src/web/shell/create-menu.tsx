import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useMeta } from '../api/meta.ts';
import { EntityIcon } from '../design/icon.tsx';
import { useText } from '../i18n/text.ts';

/** Makes a record of any main entity, from any page. */
export function CreateMenu() {
  const t = useText();
  const navigate = useNavigate();
  const entities = useMeta().entities.filter((entity) => entity.place === 'main' && entity.may.create);
  if (entities.length === 0) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="compact-sm"
          h={30}
          leftSection={<IconPlus size={15} aria-hidden />}
          aria-label={t('nav.create')}
        >
          {t('nav.create')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entities.map((entity) => (
          <Menu.Item
            key={entity.name}
            leftSection={<EntityIcon name={entity.icon} />}
            onClick={() => void navigate({ to: `/${entity.path}/new` })}
          >
            {t.of(entity.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
