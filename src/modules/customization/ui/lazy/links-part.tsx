import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { useText } from '#web/i18n/text.ts';
import { useCustomizations, type Link } from './customization-api.ts';
import classes from './customization.module.css';
import { EditorFrame } from './editor-frame.tsx';
import { LabelInput, labelOrNothing, noLabel } from './label-input.tsx';
import { faultsAt, useSending } from './use-sending.ts';

const NEW = 'new';

/** Addresses outside that records of the entity lead to (ADM-06). */
export function LinksPart({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const links = useCustomizations('smart-links', entity.name);
  const [opened, setOpened] = useState<string | null>(null);
  if (!links) return null;
  const close = () => setOpened(null);
  return (
    <section aria-label={t('customize.part.links')}>
      <p className={classes['lead']}>{t('customize.links.intro')}</p>
      {opened === NEW ? (
        <LinkEditor entity={entity} onClose={close} />
      ) : (
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened(NEW)}>
          {t('customize.link.new')}
        </Button>
      )}
      <ul className={classes['lines']}>
        {links.map((link) => (
          <li key={link.id}>
            {opened === link.id ? (
              <LinkEditor entity={entity} link={link} onClose={close} />
            ) : (
              <button type="button" className={classes['open']} onClick={() => setOpened(link.id)}>
                {t.of(link.label)} <code>{link.template}</code>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LinkEditorProps {
  readonly entity: EntityMeta;
  readonly link?: Link;
  readonly onClose: () => void;
}

function LinkEditor({ entity, link, onClose }: LinkEditorProps) {
  const t = useText();
  const sending = useSending(onClose);
  const idempotencyKey = useRef(newKey()).current;
  const [label, setLabel] = useState(link?.label ?? noLabel);
  const [template, setTemplate] = useState(link?.template ?? '');
  const body = { label: labelOrNothing(label), template };
  const save = () =>
    link
      ? sending.send(
          'PATCH',
          `/smart-links/${link.id}`,
          { body, ifMatch: link.version },
          t('customize.saved'),
        )
      : sending.send(
          'POST',
          '/smart-links',
          { body: { ...body, entity: entity.name }, idempotencyKey },
          t('customize.link.made'),
        );
  return (
    <EditorFrame
      title={link ? t.of(link.label) : t('customize.link.new')}
      sending={sending}
      onSave={() => void save()}
      onCancel={onClose}
      more={
        link ? (
          <Button
            variant="default"
            color="red"
            onClick={() => void sending.send('DELETE', `/smart-links/${link.id}`, {}, t('customize.removed'))}
          >
            {t('customize.link.remove')}
          </Button>
        ) : null
      }
    >
      <LabelInput
        label={t('customize.link.label')}
        value={label}
        onChange={setLabel}
        error={faultsAt(sending, 'label')}
        required
      />
      <TextInput
        label={t('customize.link.template')}
        description={t('customize.link.templateHelp', { example: '{companyName}' })}
        placeholder="https://erp.example/?q={companyName}"
        value={template}
        error={faultsAt(sending, 'template')}
        onChange={({ currentTarget }) => setTemplate(currentTarget.value)}
      />
    </EditorFrame>
  );
}
