import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '#web/i18n/text.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './form-panel.module.css';

interface ShareFormProps {
  readonly formKey: string;
  /** Whether own pages may post to it. */
  readonly isOpen: boolean;
  /** Changes with every publication. */
  readonly version: number;
}

/** The ways to a published form: its link, the lines that put it into a page, and HTML for a page of one's own. */
export function ShareForm({ formKey, isOpen, version }: ShareFormProps) {
  const t = useText();
  const address = `${location.origin}/f/${formKey}`;
  const { data: source } = useQuery({
    queryKey: ['form-source', formKey, version],
    queryFn: async ({ signal }) => (await fetch(`/f/${formKey}/html`, { signal })).text(),
    enabled: isOpen,
  });
  return (
    <div>
      <h2>{t('forms.share')}</h2>
      <p className={classes['line']}>
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
        <CopyButton name={t('forms.link')} text={address} />
      </p>
      <Snippet
        label={t('forms.embed')}
        help={t('forms.embedHelp')}
        text={`<script src="${address}/embed.js" async></script>`}
      />
      {isOpen && source !== undefined ? (
        <Snippet label={t('forms.html')} help={t('forms.htmlHelp')} text={source} />
      ) : null}
    </div>
  );
}

interface SnippetProps {
  readonly label: string;
  readonly help?: string;
  readonly text: string;
}

function Snippet({ label, help, text }: SnippetProps) {
  const id = useId();
  return (
    <div className={classes['snippet']}>
      <label htmlFor={id}>{label}</label>
      {help === undefined ? null : <small>{help}</small>}
      <div className={classes['line']}>
        <textarea id={id} readOnly rows={Math.min(6, text.split('\n').length)} value={text} />
        <CopyButton name={label} text={text} />
      </div>
    </div>
  );
}
