import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useMeta } from '#web/api/meta.ts';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { Candidate, Found, Reference } from './privacy-api.ts';
import classes from './privacy.module.css';

interface CandidatesProps {
  readonly found: Found;
  readonly onChoose: (records: readonly Reference[]) => void;
}

/** Records that may be his. Those with his e-mail are ticked; a telephone may be that of a whole firm. */
export function Candidates({ found, onChoose }: CandidatesProps) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(found.data.filter(({ by }) => by !== 'phone').map(({ id }) => id)),
  );
  const toggle = (id: string) => {
    const others = [...chosen].filter((one) => one !== id);
    setChosen(new Set(chosen.has(id) ? others : [...others, id]));
  };
  const records = found.data.filter(({ id }) => chosen.has(id)).map(({ entity, id }) => ({ entity, id }));
  return (
    <section className={classes['panel']} aria-labelledby="privacy-found">
      <h2 id="privacy-found">{t('privacy.found', { count: found.data.length })}</h2>
      {found.isDoNotContact ? <p>{t('privacy.doNotContact')}</p> : null}
      <ul className={classes['lines']}>
        {found.data.map((one) => (
          <CandidateLine
            key={one.id}
            one={one}
            isChosen={chosen.has(one.id)}
            onToggle={() => toggle(one.id)}
          />
        ))}
      </ul>
      {found.data.length > 0 ? (
        <Button disabled={records.length === 0} onClick={() => onChoose(records)}>
          {t('privacy.show')}
        </Button>
      ) : null}
    </section>
  );
}

interface CandidateLineProps {
  readonly one: Candidate;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function CandidateLine({ one, isChosen, onToggle }: CandidateLineProps) {
  const t = useText();
  const entity = useMeta().entities.find(({ name }) => name === one.entity);
  const kind = entity ? t.of(entity.label) : one.entity;
  return (
    <li>
      <Checkbox checked={isChosen} onChange={onToggle} aria-label={`${kind} ${one.title}`} />
      {one.isInBin || !entity ? (
        <span>{one.title}</span>
      ) : (
        <Link to={`/${entity.path}/${one.id}`}>{one.title}</Link>
      )}
      <small>{kind}</small>
      <Tag tone={one.by === 'phone' ? 'orange' : 'gray'}>{t(`privacy.by.${one.by}`)}</Tag>
      {one.isInBin ? <Tag tone="gray">{t('privacy.inBin')}</Tag> : null}
    </li>
  );
}
