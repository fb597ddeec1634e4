import { Button } from '@mantine/core';
import { useState } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { refresh } from '#web/api/records.ts';
import { useMe } from '#web/api/session.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { useToast } from '#web/toast/use-toast.ts';
import type { CallPopup, PopupParty } from '../popup/popup.types.ts';
import { actOnCall, reloadCall } from './call-api.ts';
import { AttachForm } from './attach-form.tsx';
import { NewCallerForm } from './new-caller-form.tsx';
import classes from './calls.module.css';

type Asked = 'lead' | 'contact' | 'attach' | null;

/** Who is on the line: his record; those who share the number; or nobody yet, and then "+" makes him one (TEL-13, 20, 21, 27). */
export function CallIdentity({ popup }: { readonly popup: CallPopup }) {
  const t = useText();
  const toast = useToast();
  const me = useMe();
  const { phone } = useFormats();
  const [asked, setAsked] = useState<Asked>(null);
  const attach = async (party: { readonly entity: string; readonly id: string }, keepNumber: boolean) => {
    try {
      await actOnCall(popup.callId, 'attach', { entity: party.entity, id: party.id, keepNumber });
      await Promise.all([refresh(party.entity, party.id), reloadCall(popup.callId, me.id)]);
      setAsked(null);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className={classes['identity']}>
      {popup.caller ? <Party party={popup.caller} /> : <strong>{t(unknownText(popup))}</strong>}
      {popup.number ? <a href={`tel:${popup.number.split(';')[0]}`}>{phone(popup.number)}</a> : null}
      {popup.hiddenOwner ? <p>{t('calls.hidden', { owner: popup.hiddenOwner })}</p> : null}
      {popup.candidates.length > 0 ? (
        <ul className={classes['candidates']} aria-label={t('calls.candidates')}>
          {popup.candidates.map((party) => (
            <li key={party.id}>
              <Party party={party} />
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => void attach(party, party.isProbable)}
              >
                {t('calls.choose')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {popup.caller && asked === null ? null : <Offer asked={asked} setAsked={setAsked} />}
      {asked === 'lead' || asked === 'contact' ? (
        <NewCallerForm key={asked} popup={popup} entity={asked} onDone={() => setAsked(null)} />
      ) : null}
      {asked === 'attach' ? <AttachForm onPick={(party) => void attach(party, true)} /> : null}
      {popup.caller && asked === null ? (
        <button type="button" className={classes['plain']} onClick={() => setAsked('attach')}>
          {t('calls.somebodyElse')}
        </button>
      ) : null}
    </div>
  );
}

function unknownText({ number, candidates, hiddenOwner }: CallPopup): string {
  if (number === null) return 'calls.withheld';
  if (hiddenOwner !== null) return 'calls.known';
  return candidates.length > 0 ? 'calls.several' : 'calls.unknown';
}

function Party({ party }: { readonly party: PopupParty }) {
  const t = useText();
  const entity = entityByName(useMeta(), party.entity);
  return (
    <span className={classes['party']}>
      {entity ? <EntityIcon name={entity.icon} size={15} /> : null}
      {entity ? <Link to={`/${entity.path}/${party.id}`}>{party.title}</Link> : party.title}
      {party.company ? <span>{party.company}</span> : null}
      {party.isProbable ? <em>{t('calls.probable')}</em> : null}
    </span>
  );
}

/** "+" for a new record, and the way to an existing one. */
function Offer({ asked, setAsked }: { readonly asked: Asked; readonly setAsked: (asked: Asked) => void }) {
  const t = useText();
  const meta = useMeta();
  const offered = (['lead', 'contact'] as const).filter((name) => entityByName(meta, name)?.may.create);
  const toggle = (wanted: Asked) => setAsked(asked === wanted ? null : wanted);
  return (
    <div className={classes['offer']}>
      {offered.map((name) => (
        <Button
          key={name}
          variant="light"
          size="compact-sm"
          aria-expanded={asked === name}
          onClick={() => toggle(name)}
        >
          {t(`calls.new.${name}`)}
        </Button>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        aria-expanded={asked === 'attach'}
        onClick={() => toggle('attach')}
      >
        {t('calls.attach')}
      </Button>
    </div>
  );
}
