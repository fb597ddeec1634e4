import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldOf, type EntityMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import { useCustomizations, type Rule } from './customization-api.ts';
import classes from './customization.module.css';
import { RuleEditor } from './rule-editor.tsx';

const NEW = 'new';

/** The rules on the entity's fields, each as a sentence. */
export function RulesPart({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const rules = useCustomizations('field-rules', entity.name);
  const [opened, setOpened] = useState<string | null>(null);
  if (!rules) return null;
  const close = () => setOpened(null);
  return (
    <section aria-label={t('customize.part.rules')}>
      <p className={classes['lead']}>{t('customize.rules.intro')}</p>
      {opened === NEW ? (
        <RuleEditor entity={entity} onClose={close} />
      ) : (
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened(NEW)}>
          {t('customize.rule.new')}
        </Button>
      )}
      <ul className={classes['lines']}>
        {rules.map((rule) => (
          <li key={rule.id}>
            {opened === rule.id ? (
              <RuleEditor entity={entity} rule={rule} onClose={close} />
            ) : (
              <button type="button" className={classes['open']} onClick={() => setOpened(rule.id)}>
                <Sentence entity={entity} rule={rule} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {rules.length === 0 && opened === null ? <p>{t('customize.rules.none')}</p> : null}
    </section>
  );
}

function Sentence({ entity, rule }: { readonly entity: EntityMeta; readonly rule: Rule }) {
  const t = useText();
  const field = fieldOf(entity, rule.field);
  const name = field ? t.of(field.label) : rule.field;
  const said = t(`customize.effect.${rule.effect}.said`, {
    name,
    value: typeof rule.value === 'string' ? rule.value : JSON.stringify(rule.value ?? ''),
    values: (rule.values ?? []).join(', '),
    message: rule.message?.[t.locale] ?? '',
  });
  return (
    <>
      {said} {rule.when === '' ? t('customize.rule.always') : null}
      {rule.when === '' ? null : (
        <>
          {t('customize.rule.where')} <code>{rule.when}</code>
        </>
      )}
    </>
  );
}
