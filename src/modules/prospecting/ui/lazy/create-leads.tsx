import { Button, NumberInput, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { useMe } from '#web/api/session.ts';
import { type LinkDraft, noLink } from '#web/field/link-draft.ts';
import { LinkInput } from '#web/field/link-input.tsx';
import { useText, type Texts } from '#web/i18n/text.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { type Codes, type Criteria, type LeadsInput, makeLeads } from './prospecting-api.ts';
import classes from './prospecting.module.css';

const MOST_LEADS = 500;
const LONGEST_NAME = 60;

interface CreateLeadsProps {
  readonly directory: string;
  readonly criteria: Criteria;
  readonly codes: Codes;
  readonly total: number;
  readonly chosen: ReadonlySet<string>;
  readonly onStarted: (jobId: string) => void;
}

/** Which companies become leads, under what name they are found again, and whose they are. */
export function CreateLeads({ directory, criteria, codes, total, chosen, onStarted }: CreateLeadsProps) {
  const t = useText();
  const me = useMe();
  const meta = useMeta();
  const most = Math.min(total, MOST_LEADS);
  const [which, setWhich] = useState<'chosen' | 'first'>('chosen');
  const [first, setFirst] = useState(most);
  const [name, setName] = useState(() => nameOf(t, criteria, codes));
  const [owner, setOwner] = useState<LinkDraft>({ id: me.id, text: me.name });
  const [campaign, setCampaign] = useState<LinkDraft>(noLink);
  const key = useRef(newKey());
  const starting = useMutation({
    mutationFn: (input: LeadsInput) => makeLeads({ ...input, directory }, key.current),
    onSuccess: ({ jobId }) => onStarted(jobId),
    // Asked once more it is another request.
    onSettled: () => (key.current = newKey()),
  });
  const count = which === 'first' ? first : chosen.size;
  const isNowhere = [owner, campaign].some(({ id, text }) => id === null && text !== '');
  const mayStart = count > 0 && count <= MOST_LEADS && name.trim() !== '' && !isNowhere;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mayStart) return;
    starting.mutate({
      criteria,
      name: name.trim(),
      ...(which === 'first' ? { first } : { sirens: [...chosen] }),
      ...(owner.id === null ? {} : { ownerId: owner.id }),
      ...(campaign.id === null ? {} : { campaignId: campaign.id }),
    });
  };
  const users = entityByName(meta, 'user');
  const campaigns = entityByName(meta, 'campaign');
  return (
    <form className={classes['create']} aria-label={t('prospecting.create')} onSubmit={submit} noValidate>
      <Radio.Group
        size="xs"
        label={t('prospecting.which')}
        value={which}
        onChange={(value) => setWhich(value === 'first' ? 'first' : 'chosen')}
      >
        <div className={classes['which']}>
          <Radio size="xs" value="chosen" label={t('prospecting.which.chosen', { count: chosen.size })} />
          <div className={classes['firstOnes']}>
            <Radio size="xs" value="first" label={t('prospecting.which.first')} />
            <NumberInput
              size="xs"
              aria-label={t('prospecting.first')}
              className={classes['first'] ?? ''}
              min={1}
              max={most}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              disabled={which !== 'first'}
              value={first}
              onChange={(value) => setFirst(Number(value))}
            />
          </div>
        </div>
      </Radio.Group>
      <TextInput
        label={t('prospecting.name')}
        description={t('prospecting.name.help')}
        maxLength={LONGEST_NAME}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {users ? (
        <LinkInput
          target={users}
          through={entityByName(meta, 'distributionGroup')}
          label={t('prospecting.owner')}
          description={t('prospecting.owner.help')}
          value={owner}
          onChange={setOwner}
        />
      ) : null}
      {campaigns ? (
        <LinkInput
          target={campaigns}
          label={t('prospecting.campaign')}
          description={t('prospecting.campaign.help')}
          value={campaign}
          onChange={setCampaign}
        />
      ) : null}
      {starting.isError ? (
        <p role="alert" className={classes['alert']}>
          {reasonOf(t, starting.error)}
        </p>
      ) : null}
      <Button type="submit" disabled={!mayStart} loading={starting.isPending}>
        {t('prospecting.make', { count })}
      </Button>
      <p className={classes['note']}>{t('prospecting.law')}</p>
    </form>
  );
}

/** `Construction · Rhône · 10 à 19`: the search as people would say it, as far as a tag is long. */
function nameOf(t: Texts, criteria: Criteria, codes: Codes): string {
  const { q, sections, activities, departments, postalCodes = [], headcounts } = criteria;
  const labels = (known: Codes[keyof Codes], given: readonly string[] = []) =>
    given.flatMap((code) => known.filter((one) => one.code === code).map(({ label }) => t.of(label)));
  const parts = [
    ...(q === undefined ? [] : [q.trim()]),
    ...labels(codes.sections, sections),
    ...labels(codes.activities, activities),
    ...labels(codes.departments, departments),
    ...postalCodes,
    ...labels(codes.headcounts, headcounts),
  ];
  return parts.join(' · ').slice(0, LONGEST_NAME).trim();
}
