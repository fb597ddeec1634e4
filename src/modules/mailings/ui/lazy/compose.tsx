import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { Files } from './files.tsx';
import { InsertField } from './insert-field.tsx';
import { templatesQuery, type Mailing } from './mailing-api.ts';
import type { Take } from './mailing-page.tsx';
import classes from './mailing.module.css';
import { Preview } from './preview.tsx';
import { SendBar } from './send-bar.tsx';
import { useDraft } from './use-draft.ts';
import { WhoGetsIt } from './who-gets-it.tsx';

/** The mail as it is written, beside it what each gets, below who gets it and who does not. */
export function Compose({ mailing, take }: { readonly mailing: Mailing; readonly take: Take }) {
  const t = useText();
  const edited = useDraft(mailing);
  const [at, setAt] = useState(0);
  return (
    <>
      <div className={classes['compose']}>
        <Editor mailing={mailing} edited={edited} />
        <Preview mailing={mailing} at={at} onAt={setAt} />
      </div>
      <section className={classes['who']} aria-label={t('mailings.who')}>
        <WhoGetsIt mailing={mailing} />
        <Checkbox
          label={t('mailings.sendIncomplete')}
          checked={edited.draft.sendIncomplete}
          onChange={({ currentTarget }) => edited.put({ sendIncomplete: currentTarget.checked })}
        />
        <SendBar mailing={mailing} at={at} take={take} save={edited.save} />
      </section>
    </>
  );
}

interface EditorProps {
  readonly mailing: Mailing;
  readonly edited: ReturnType<typeof useDraft>;
}

function Editor({ mailing, edited: { draft, faults, put, takeTemplate } }: EditorProps) {
  const t = useText();
  const body = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string) => {
    const field = body.current;
    const [from, to] = field
      ? [field.selectionStart, field.selectionEnd]
      : [draft.body.length, draft.body.length];
    put({ body: `${draft.body.slice(0, from)}{{ ${path} }}${draft.body.slice(to)}` });
    field?.focus();
  };
  return (
    <div className={classes['editor']}>
      <Templates mailing={mailing} onTake={(id) => void takeTemplate(id)} />
      <div className={classes['pair']}>
        <TextInput
          label={t('mailings.senderName')}
          placeholder={t('mailings.senderNameHint')}
          value={draft.senderName}
          error={faults['senderName']}
          onChange={({ currentTarget }) => put({ senderName: currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('mailings.replyTo')}
          placeholder={t('mailings.replyToHint')}
          value={draft.replyTo}
          error={faults['replyTo']}
          onChange={({ currentTarget }) => put({ replyTo: currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('mailings.subject')}
        value={draft.subject}
        error={faults['subject']}
        onChange={({ currentTarget }) => put({ subject: currentTarget.value })}
      />
      <Textarea
        ref={body}
        label={t('mailings.body')}
        description={t('mailings.bodyHelp')}
        autosize
        minRows={10}
        maxRows={24}
        value={draft.body}
        error={faults['body']}
        onChange={({ currentTarget }) => put({ body: currentTarget.value })}
      />
      <InsertField entity={mailing.target} onInsert={insert} />
      <Files mailing={mailing} />
    </div>
  );
}

function Templates({
  mailing,
  onTake,
}: {
  readonly mailing: Mailing;
  readonly onTake: (id: string) => void;
}) {
  const t = useText();
  const { data = [] } = useQuery(templatesQuery(mailing.target));
  if (data.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      label={t('mailings.template')}
      value={mailing.templateId ?? ''}
      data={[
        { value: '', label: t('mailings.noTemplate'), disabled: mailing.templateId !== null },
        ...data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget }) => currentTarget.value && onTake(currentTarget.value)}
    />
  );
}
