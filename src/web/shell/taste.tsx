import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { changeMe } from '../api/session.ts';
import { savePresence, useMyPresence } from '../api/presence.ts';
import { choiceValues } from '../field/choice-values.ts';
import { showLanguage, type Locale } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import { saveInterface, useInterface } from './interface.ts';
import classes from './user-menu.module.css';

/** Language, theme, density, single keys: kept for this person. */
export function Taste() {
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
      <MyPresence />
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

/** What colleagues see of me; available is what the program finds out by itself. */
function MyPresence() {
  const t = useText();
  const toast = useToast();
  const { field, mine } = useMyPresence();
  if (!field) return null;
  const options = choiceValues(field)
    .filter(({ code }) => code !== 'offline')
    .map((value) => ({ value: value.code, label: t.of(value) }));
  return (
    <Choice
      label={t.of(field.label)}
      value={mine}
      options={options}
      onChange={(next) => void savePresence(next).catch(toast.failed)}
    />
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
