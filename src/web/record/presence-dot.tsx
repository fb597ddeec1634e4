import { VisuallyHidden } from '@mantine/core';
import { linkTarget, type FieldMeta } from '../api/meta.ts';
import { usePresence } from '../api/presence.ts';
import type { AnyRecord } from '../api/records.ts';
import { useText } from '../i18n/text.ts';
import classes from './presence-dot.module.css';

/** Whether the user that a field leads to is there (ADM-09); nothing for other fields. */
export function PresenceOf({ field, record }: { readonly field: FieldMeta; readonly record: AnyRecord }) {
  const id = record[field.key];
  if (field.type !== 'link' || linkTarget(field) !== 'user' || typeof id !== 'string') return null;
  return <PresenceDot userId={id} />;
}

function PresenceDot({ userId }: { readonly userId: string }) {
  const t = useText();
  const presence = usePresence(userId);
  if (!presence) return null;
  const label = t.of(presence);
  return (
    <span title={label}>
      <span className={classes['dot']} data-presence={presence.code} aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
