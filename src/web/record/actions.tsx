import { Button, FocusTrap, Menu, Popover } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconChevronDown } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { ActionMeta, EntityMeta } from '../api/meta.ts';
import type { OneRecord } from '../api/records.ts';
import { useText } from '../i18n/text.ts';
import { lazily, useScreens } from '../use-screens.ts';
import { ActionForm } from './action-form.tsx';
import classes from './actions.module.css';

interface ActionsProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
}

/** Actions shown as buttons; the others are in the menu beside them. */
const SHOWN = 1;

/** What can be done with this record now, as the server says. */
export function Actions({ entity, record }: ActionsProps) {
  const t = useText();
  const [open, setOpen] = useState<string | null>(null);
  const allowed = new Set(record.may?.actions ?? []);
  const actions = entity.actions.filter((action) => allowed.has(action.name));
  if (actions.length === 0) return null;
  const chosen = actions.find((action) => action.name === open);
  return (
    <Popover
      opened={chosen !== undefined}
      onChange={(next) => !next && setOpen(null)}
      position="bottom-end"
      returnFocus
      withRoles={false}
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <span className={classes['actions']}>
          {actions.slice(0, SHOWN).map((action) => (
            <Button key={action.name} size="compact-sm" onClick={() => setOpen(action.name)}>
              {t.of(action.label)}
            </Button>
          ))}
          {actions.length > SHOWN ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" size="compact-sm" aria-label={t('record.actions')} px={6}>
                  <IconChevronDown size={15} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {actions.slice(SHOWN).map((action) => (
                  <Menu.Item key={action.name} onClick={() => setOpen(action.name)}>
                    {t.of(action.label)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={chosen ? t.of(chosen.label) : undefined}>
        {chosen ? (
          <ChosenForm entity={entity} record={record} action={chosen} onClose={() => setOpen(null)} />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The module's own form for the action, or one drawn from what the action takes. */
function ChosenForm({
  entity,
  record,
  action,
  onClose,
}: ActionsProps & { readonly action: ActionMeta; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const { actionForms } = useScreens();
  const special = actionForms.find((form) => form.entity === entity.name && form.action === action.name);
  const done = (goTo?: string) => {
    onClose();
    if (goTo) void navigate({ to: goTo });
  };
  const Form = special ? lazily(special.form) : ActionForm;
  // The focus goes into the form when it is there, not into the empty place where it will be.
  return (
    <Suspense>
      <FocusTrap active>
        <div>
          <Form entity={entity} record={record} action={action} onDone={done} />
        </div>
      </FocusTrap>
    </Suspense>
  );
}
