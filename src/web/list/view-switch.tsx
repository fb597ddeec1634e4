import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Suspense, useState, type ComponentType, type ReactNode } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import type { Lazy } from '../screens.ts';
import { lazily } from '../use-screens.ts';
import classes from './list-toolbar.module.css';
import { withListTexts } from './list-texts.ts';
import type { useListView } from './use-list.ts';

export interface ViewPartProps {
  readonly entity: EntityMeta;
  readonly list: ReturnType<typeof useListView>;
  readonly onDone: () => void;
}

const menu = withListTexts(() => import('./lazy/view-menu.tsx').then((file) => file.ViewMenu));
const form = withListTexts(() => import('./lazy/view-form.tsx').then((file) => file.NewViewForm));

type Props = Omit<ViewPartProps, 'onDone'>;

/** The name of the view one is in; behind it, the others. */
export function ViewSwitch(props: Props) {
  const t = useText();
  const name = props.list.named?.name ?? t('view.usual');
  return (
    <Unfolded
      {...props}
      load={menu}
      label={t('view.switch')}
      button={
        <>
          {name}
          <IconChevronDown size={13} aria-hidden />
        </>
      }
    />
  );
}

/** Keeps what is shown under a new name (ui.md rule 27). */
export function ViewSaveAs(props: Props) {
  const t = useText();
  return <Unfolded {...props} load={form} label={t('view.saveAs')} button={t('view.saveAs')} />;
}

/** A button that unfolds what is only then fetched. */
function Unfolded({
  load,
  label,
  button,
  ...props
}: Props & {
  readonly load: Lazy<ViewPartProps>;
  readonly label: string;
  readonly button: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const Part: ComponentType<ViewPartProps> = lazily(load);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes['view'] ?? ''}
          title={label}
          onClick={() => setOpen(!open)}
        >
          {button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Suspense>
          <Part {...props} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
