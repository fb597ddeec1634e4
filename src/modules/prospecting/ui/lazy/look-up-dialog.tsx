import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { addressLine } from '#web/field/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useShortcuts } from '#web/keyboard/shortcuts.ts';
import type { FormHelpProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { Differences } from './differences.tsx';
import { LEAST_LETTERS, wordsOf } from './look-up-words.ts';
import { lookUp, type Proposal } from './prospecting-api.ts';
import classes from './look-up.module.css';

/** The companies that may be meant, and of the one chosen what differs from the form. */
export function LookUpDialog(props: FormHelpProps & { readonly onClose: () => void }) {
  const { entity, values, onFill, onClose } = props;
  const t = useText();
  const [text, setText] = useState(() => wordsOf(entity, values));
  const [siren, setSiren] = useState<string>();
  const asking = useMutation({
    mutationFn: (q: string) => lookUp(entity.name, q),
    onSuccess: (found) => setSiren(found.length === 1 ? found[0]?.company.siren : undefined),
  });
  const { mutate } = asking;
  // The form beneath is neither left nor saved by the keys that are meant for this.
  useShortcuts({ Escape: { run: onClose }, 'mod+Enter': { run: () => undefined } });
  const isShort = text.trim().length < LEAST_LETTERS;
  // What stands in the form is asked for at once; from then on whoever looks asks.
  useEffect(() => {
    if (!isShort) mutate(text.trim());
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, []);
  const search = (event: FormEvent) => {
    // The dialog stands within the record's form, which is not to be saved by this.
    event.preventDefault();
    event.stopPropagation();
    if (!isShort) mutate(text.trim());
  };
  const chosen = asking.data?.find(({ company }) => company.siren === siren);
  return (
    <>
      <form className={classes['search']} onSubmit={search} noValidate>
        <TextInput
          label={t('lookUp.text')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" variant="default" disabled={isShort} loading={asking.isPending}>
          {t('prospecting.search')}
        </Button>
      </form>
      {asking.isError ? (
        <p role="alert" className={classes['alert']}>
          {reasonOf(t, asking.error)}
        </p>
      ) : null}
      {asking.data ? <Found proposals={asking.data} siren={siren} onChoose={setSiren} /> : null}
      {chosen ? (
        <Differences
          key={chosen.company.siren}
          entity={entity}
          values={values}
          proposed={chosen.values}
          onFill={(given) => {
            onFill(given);
            onClose();
          }}
        />
      ) : null}
    </>
  );
}

interface FoundProps {
  readonly proposals: readonly Proposal[];
  readonly siren: string | undefined;
  readonly onChoose: (siren: string) => void;
}

function Found({ proposals, siren, onChoose }: FoundProps) {
  const t = useText();
  if (proposals.length === 0) return <output>{t('prospecting.nothing')}</output>;
  return (
    <Radio.Group size="xs" label={t('lookUp.which')} value={siren ?? null} onChange={onChoose}>
      <div className={classes['found']}>
        {proposals.map(({ company }) => (
          <Radio
            size="xs"
            key={company.siren}
            value={company.siren}
            label={company.name ?? t('prospecting.unnamed')}
            description={[
              company.siren,
              company.activity?.label,
              addressLine({ ...company.address, country: '' }, t.locale),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
