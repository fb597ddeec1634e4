import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { ErasureProgress, ResumeButton } from './erasure-progress.tsx';
import { type Erasure, type StoppedErasure, stoppedQuery } from './privacy-api.ts';
import classes from './privacy.module.css';

/** Erasures that did not come to their end: somebody promised them to a person. */
export function StoppedErasures() {
  const t = useText();
  const { data = [] } = useQuery(stoppedQuery);
  if (data.length === 0) return null;
  return (
    <section className={classes['panel']} aria-labelledby="privacy-stopped">
      <h2 id="privacy-stopped">{t('privacy.stopped')}</h2>
      <p>{t('privacy.stopped.text')}</p>
      {data.map((request) => (
        <Stopped key={request.id} request={request} />
      ))}
    </section>
  );
}

function Stopped({ request: { id, reference, recordCount, endedAt } }: { readonly request: StoppedErasure }) {
  const t = useText();
  const { instantLong } = useFormats();
  const [erasure, setErasure] = useState<Erasure>();
  const at = endedAt === null ? '' : instantLong(endedAt);
  return (
    <div className={classes['buttons']}>
      <span>{t('privacy.stopped.one', { reference, count: recordCount, at })}</span>
      {erasure === undefined ? (
        <ResumeButton requestId={id} onResume={setErasure} />
      ) : (
        <ErasureProgress erasure={erasure} onResume={setErasure}>
          {null}
        </ErasureProgress>
      )}
    </div>
  );
}
