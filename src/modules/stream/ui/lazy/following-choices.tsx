import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { useMe } from '#web/api/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { autoFollowQuery, digestQuery, saveAutoFollow, saveDigest } from './stream-api.ts';
import classes from './stream.module.css';

/** When the digest comes, and of what I follow every new record (ADM-13, LEAD-19). */
export function FollowingChoices() {
  return (
    <>
      <Digest />
      <AutoFollow />
    </>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

function Digest() {
  const t = useText();
  const toast = useToast();
  const { timeZone } = useMe();
  const { data } = useQuery(digestQuery);
  if (!data) return null;
  const save = (value: string) =>
    void saveDigest({ hour: value === '' ? null : Number(value) }).catch(toast.failed);
  return (
    <section aria-labelledby="settings-digest">
      <h2 id="settings-digest">{t('digest.title')}</h2>
      <div className={classes['choices']}>
        <NativeSelect
          className={classes['hour'] ?? ''}
          size="xs"
          label={t('digest.hour')}
          description={t('digest.help', { timeZone })}
          value={data.hour === null ? '' : String(data.hour)}
          data={[
            { value: '', label: t('digest.none') },
            ...hours.map((hour) => ({ value: String(hour), label: t('digest.at', { hour }) })),
          ]}
          onChange={({ currentTarget }) => save(currentTarget.value)}
        />
      </div>
    </section>
  );
}

function AutoFollow() {
  const t = useText();
  const toast = useToast();
  const meta = useMeta();
  const { data } = useQuery(autoFollowQuery);
  if (!data) return null;
  const choose = (name: string, isChosen: boolean) => {
    const others = data.entities.filter((one) => one !== name);
    void saveAutoFollow(isChosen ? [...others, name] : others).catch(toast.failed);
  };
  return (
    <section aria-labelledby="settings-follow">
      <h2 id="settings-follow">{t('autoFollow.title')}</h2>
      <fieldset className={classes['choices']} aria-labelledby="settings-follow">
        <p className={classes['dim']}>{t('autoFollow.help')}</p>
        <div className={classes['ticks']}>
          {data.offered.map((name) => {
            const entity = entityByName(meta, name);
            return entity ? (
              <Checkbox
                key={name}
                label={t.of(entity.labelPlural)}
                checked={data.entities.includes(name)}
                onChange={({ currentTarget }) => choose(name, currentTarget.checked)}
              />
            ) : null;
          })}
        </div>
      </fieldset>
    </section>
  );
}
