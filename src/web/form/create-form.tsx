import { Suspense, useRef } from 'react';
import { newKey } from '../api/new-key.ts';
import type { EntityMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import {
  createRecord,
  recordQuery,
  refresh,
  type AnyRecord,
  type Changes,
  type OneRecord,
} from '../api/records.ts';
import { useMe, type Me } from '../api/session.ts';
import { duplicateWarning } from '../duplicates/screens.ts';
import { isEmpty } from '../field/empty.ts';
import { titleOf } from '../field/title.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import { lazily } from '../use-screens.ts';
import { RecordForm } from './record-form.tsx';

interface CreateFormProps {
  readonly entity: EntityMeta;
  /** Values it starts with, from the page that leads here. */
  readonly preset?: Readonly<Record<string, unknown>>;
  readonly onCreated: (record: OneRecord) => void;
  readonly onCancel: () => void;
}

/** A new record. One key per form: a double click or a repeat after a lost answer makes one record (ui.md rule 14). */
export function CreateForm({ entity, preset, onCreated, onCancel }: CreateFormProps) {
  const t = useText();
  const me = useMe();
  const toast = useToast();
  const key = useRef('');
  key.current ||= newKey();
  const label = t.of(entity.label);
  return (
    <RecordForm
      entity={entity}
      start={blank(entity, me, preset)}
      keptUnder={`draft.${entity.name}.new`}
      title={t('form.new', { entity: inSentence(label) })}
      submit={t('form.create')}
      onCancel={onCancel}
      notice={entity.matchFields.length > 0 ? Warning : undefined}
      onSave={async (values) => {
        const given = Object.fromEntries(
          Object.entries(values).filter(([, value]) => !isEmpty(value) && value !== false),
        );
        const record = await createRecord(entity, given, key.current);
        // Shown at once from what we know; the whole record, with its links by name, follows.
        queryClient.setQueryData<OneRecord>(recordQuery(entity, record.id).queryKey, {
          ...record,
          ...(record['ownerId'] === me.id ? { owner: { id: me.id, name: me.name } } : {}),
        });
        void refresh(entity.name, record.id);
        toast.done(t('form.created', { entity: label, name: titleOf(entity, record) }), {
          link: { to: `/${entity.path}/${record.id}`, text: t('form.open') },
        });
        onCreated(record);
      }}
    />
  );
}

/** Fetched with the first field that one leaves: most forms begin empty. */
function Warning({ entity, left }: { readonly entity: EntityMeta; readonly left: Changes }) {
  const DuplicateWarning = lazily(duplicateWarning);
  if (Object.keys(left).length === 0) return null;
  return (
    <Suspense fallback={null}>
      <DuplicateWarning entity={entity} values={left} />
    </Suspense>
  );
}

const now = new Date(0).toISOString();
const nobody = { kind: 'user', id: null, name: '' } as const;

/** What a new record starts with: me as its owner, the firm's currency, what the field declares, and what the page presets. */
function blank(entity: EntityMeta, me: Me, preset: CreateFormProps['preset']): AnyRecord {
  const declared = entity.fields.flatMap(({ key, settings }) =>
    // Others, such as `{from: 'now'}`, the server fills in when it writes.
    ['string', 'number', 'boolean'].includes(typeof settings['default'])
      ? [[key, settings['default']] as const]
      : [],
  );
  return {
    id: '',
    version: 0,
    createdAt: now,
    createdBy: nobody,
    updatedAt: now,
    updatedBy: nobody,
    ...Object.fromEntries(declared),
    ...(entity.fields.some((field) => field.type === 'currency') ? { currency: me.workspace.currency } : {}),
    ...(entity.owned ? { ownerId: me.id, owner: { id: me.id, name: me.name } } : {}),
    ...preset,
  };
}
