import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '#web/api/request.ts';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { browserName } from './browser-name.ts';
import { OneFieldForm } from './one-field-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorSetUp } from './second-factor-set-up.tsx';
import { refreshSecurity, secondFactorQuery, type SecondFactor } from './security-api.ts';
import classes from './security.module.css';

type Step = 'setUp' | 'off' | 'newCodes' | { readonly codes: readonly string[] } | null;

/** A code after the password: on, off, with what belongs to it. */
export function SecondFactorPanel() {
  const t = useText();
  const { data } = useQuery(secondFactorQuery);
  const [step, setStep] = useState<Step>(null);
  const finish = () => {
    setStep(null);
    void refreshSecurity();
  };
  if (!data) return null;
  return (
    <section className={classes['panel']} aria-labelledby="second-factor">
      <h2 id="second-factor">
        {t('security.secondFactor')}
        {data.isOn ? <Tag tone="green">{t('security.on')}</Tag> : null}
      </h2>
      <p>
        {data.isOn ? t('security.left', { count: data.recoveryCodesLeft }) : t('security.secondFactor.text')}
      </p>
      {step === null ? <Buttons isOn={data.isOn} onStep={setStep} /> : null}
      <StepForm step={step} onStep={setStep} onDone={finish} />
      <TrustedBrowsers browsers={data.trustedBrowsers} />
    </section>
  );
}

function Buttons({ isOn, onStep }: { readonly isOn: boolean; readonly onStep: (step: Step) => void }) {
  const t = useText();
  if (!isOn) return <Button onClick={() => onStep('setUp')}>{t('security.setUp')}</Button>;
  return (
    <div className={classes['buttons']}>
      <Button variant="default" onClick={() => onStep('newCodes')}>
        {t('security.newCodes')}
      </Button>
      <Button variant="default" onClick={() => onStep('off')}>
        {t('security.switchOff')}
      </Button>
    </div>
  );
}

interface StepFormProps {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly onDone: () => void;
}

function StepForm({ step, onStep, onDone }: StepFormProps) {
  const t = useText();
  const cancel = () => onStep(null);
  if (step === null) return null;
  if (step === 'setUp') return <SecondFactorSetUp onDone={onDone} onCancel={cancel} />;
  if (typeof step === 'object') return <RecoveryCodes codes={step.codes} onDone={onDone} />;
  const send = async (password: string) => {
    if (step === 'off') {
      await request('POST', '/me/second-factor/off', { body: { password } });
      return onDone();
    }
    const { recoveryCodes } = await request<{ readonly recoveryCodes: readonly string[] }>(
      'POST',
      '/me/second-factor/recovery-codes',
      { body: { password } },
    );
    onStep({ codes: recoveryCodes });
  };
  const submit = t(step === 'off' ? 'security.switchOff' : 'security.newCodes');
  return <OneFieldForm type="password" submit={submit} onSubmit={send} onCancel={cancel} />;
}

function TrustedBrowsers({ browsers }: { readonly browsers: SecondFactor['trustedBrowsers'] }) {
  const t = useText();
  const { instantLong } = useFormats();
  if (browsers.length === 0) return null;
  const forget = async (id: string) => {
    await request('DELETE', `/me/trusted-browsers/${id}`);
    await refreshSecurity();
  };
  return (
    <>
      <h3>{t('security.trusted')}</h3>
      <ul className={classes['lines']}>
        {browsers.map(({ id, userAgent, expiresAt }) => (
          <li key={id}>
            <span>
              <strong>{browserName(userAgent) ?? t('security.unknownBrowser')}</strong>
              <small>{t('security.until', { day: instantLong(expiresAt) })}</small>
            </span>
            <Button variant="default" size="compact-sm" onClick={() => void forget(id)}>
              {t('security.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
