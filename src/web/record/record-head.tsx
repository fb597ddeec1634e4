import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import {
  IconArrowLeft,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconHistory,
  IconMail,
  IconMaximize,
  IconPencil,
  IconPhone,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import type { EntityMeta } from '../api/meta.ts';
import { refresh, removeRecord, restoreRecord, type OneRecord } from '../api/records.ts';
import { EntityIcon } from '../design/icon.tsx';
import { LateTags } from '../field/late-tags.tsx';
import { Value } from '../field/value.tsx';
import { telAddress } from '../format/phone.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useToast } from '../toast/use-toast.ts';
import { Actions } from './actions.tsx';
import { Panels } from './panels.tsx';
import classes from './record-head.module.css';
import { SmartLinks } from './smart-links.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface RecordHeadProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
  readonly name: string;
  readonly place: 'page' | 'panel';
  readonly neighbours: Neighbours;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onEdit: (() => void) | undefined;
  readonly onHistory: () => void;
}

export function RecordHead(props: RecordHeadProps) {
  const { entity, record, name, place, onClose, onEdit } = props;
  const t = useText();
  const state = entity.transitions ?? entity.board;
  const status = state ? entity.fields.find((field) => field.key === state.field) : undefined;
  return (
    <header className={classes['head']}>
      {place === 'page' ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t('record.back')} onClick={onClose}>
          <IconArrowLeft size={17} aria-hidden />
        </ActionIcon>
      ) : null}
      <EntityIcon name={entity.icon} size={18} />
      <h1 className={classes['name']} title={name}>
        {name}
      </h1>
      {status && status.type === 'choice' ? <Value field={status} record={record} /> : null}
      <LateTags entity={entity} record={record} />
      <QuickContact entity={entity} record={record} name={name} />
      <span className={classes['space']} />
      <Panels entity={entity} record={record} where="head" />
      <Actions entity={entity} record={record} />
      {onEdit ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={onEdit}
        >
          {t('record.edit')}
        </Button>
      ) : null}
      <Steps {...props} />
      <MoreMenu {...props} />
      {place === 'panel' ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onClose}>
          <IconX size={17} aria-hidden />
        </ActionIcon>
      ) : null}
    </header>
  );
}

/** Call and write in one click, from the top. */
function QuickContact({ entity, record, name }: Pick<RecordHeadProps, 'entity' | 'record' | 'name'>) {
  const t = useText();
  const formats = useFormats();
  const phone = firstText(entity, record, 'phone');
  const mail = firstText(entity, record, 'email');
  return (
    <>
      {phone ? (
        <Tooltip label={formats.phone(phone)}>
          <ActionIcon
            variant="subtle"
            className={classes['quick'] ?? ''}
            renderRoot={(props) => (
              <a
                href={telAddress(phone)}
                aria-label={t('record.call', { name, number: formats.phone(phone) })}
                {...props}
              />
            )}
          >
            <IconPhone size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {mail ? (
        <Tooltip label={mail}>
          <ActionIcon
            variant="subtle"
            className={classes['quick'] ?? ''}
            renderRoot={(props) => (
              <a href={`mailto:${mail}`} aria-label={t('record.mail', { name })} {...props} />
            )}
          >
            <IconMail size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </>
  );
}

function firstText(entity: EntityMeta, record: OneRecord, type: string): string | undefined {
  const values = entity.fields.filter((field) => field.type === type).map((field) => record[field.key]);
  return values.find((value) => typeof value === 'string' && value !== '')?.toString();
}

function Steps({ neighbours, onOpen }: Pick<RecordHeadProps, 'neighbours' | 'onOpen'>) {
  const t = useText();
  const { previous, next } = neighbours;
  if (previous === null && next === null) return null;
  return (
    <span className={classes['steps']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={previous === null}
        aria-label={t('record.previous')}
        onClick={() => previous !== null && onOpen(previous)}
      >
        <IconChevronUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={next === null}
        aria-label={t('record.next')}
        onClick={() => next !== null && onOpen(next)}
      >
        <IconChevronDown size={17} aria-hidden />
      </ActionIcon>
    </span>
  );
}

function MoreMenu({ entity, record, name, place, onClose, onHistory }: RecordHeadProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const mayRemove = record.may?.remove ?? entity.may.remove;
  const remove = async () => {
    try {
      await removeRecord(entity, record.id);
      if (place === 'page') await navigate({ to: `/${entity.path}` });
      else onClose();
      void refresh(entity.name);
      toast.done(t('record.removed', { name }), {
        undo: async () => {
          await restoreRecord(entity, record.id);
          await refresh(entity.name);
        },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('record.more')}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {place === 'panel' ? (
          <Menu.Item
            leftSection={<IconMaximize size={15} aria-hidden />}
            renderRoot={(props) => <Link to={`/${entity.path}/${record.id}`} {...props} />}
          >
            {t('record.openPage')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={onHistory}>
          {t('record.history')}
        </Menu.Item>
        {entity.hasSmartLinks ? <SmartLinks entity={entity} id={record.id} /> : null}
        {mayRemove ? (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => void remove()}
          >
            {t('record.remove')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
