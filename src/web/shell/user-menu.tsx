import { Menu, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconLogout, IconSettings, IconTrash } from '@tabler/icons-react';
import { changeMe, signOut, useMe } from '../api/session.ts';
import { showLanguage, type Locale } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.tsx';
import classes from './user-menu.module.css';
import bar from './app-bar.module.css';
import { saveInterface, useInterface } from './interface.ts';

/** Who I am here, how I like my screens, and the way out. */
export function UserMenu() {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end" width={290} closeOnItemClick>
      <Menu.Target>
        <button type="button" className={bar['user']} aria-label={t('user.menu', { name: me.name })}>
          {initials(me.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <strong>{me.name}</strong>
          <span>{me.email}</span>
        </div>
        <Taste />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/settings' })}
        >
          {t('nav.settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/bin' })}
        >
          {t('nav.bin')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Language, theme, density, single keys: kept for this person. */
function Taste() {
  const t = useText();
  const toast = useToast();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const look = useInterface();
  const speak = (language: Locale) => {
    void showLanguage(language);
    changeMe({ language }).catch(toast.failed);
  };
  const keep = (next: typeof look) => void saveInterface(next).catch(toast.failed);
  return (
    <div className={classes['taste']}>
      <Choice
        label={t('user.language')}
        value={t.locale}
        options={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => speak(value === 'fr' ? 'fr' : 'en')}
      />
      <Choice
        label={t('user.theme')}
        value={colorScheme}
        options={(['light', 'dark', 'auto'] as const).map((value) => ({
          value,
          label: t(`user.theme.${value}`),
        }))}
        onChange={(value) => setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')}
      />
      <Choice
        label={t('user.density')}
        value={look.density}
        options={(['dense', 'compact', 'comfortable'] as const).map((value) => ({
          value,
          label: t(`user.density.${value}`),
        }))}
        onChange={(value) =>
          keep({ ...look, density: value === 'dense' || value === 'comfortable' ? value : 'compact' })
        }
      />
      <Switch
        label={t('user.shortcuts')}
        checked={look.shortcuts}
        onChange={({ currentTarget }) => keep({ ...look, shortcuts: currentTarget.checked })}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div>
      <div className={classes['label']}>{label}</div>
      <SegmentedControl fullWidth aria-label={label} data={options} value={value} onChange={onChange} />
    </div>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}
