import { Refusal } from '#kernel/refusal.ts';
import { letterheadOf } from '#modules/workspace';
import type { Answer } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { originOf } from '../form/addresses.rules.ts';
import { type FormContent, languageOf } from '../form/form-content.ts';
import type { PublishedForm } from '../form/published-form.ts';
import { makeChallenge } from './challenge.ts';
import { renderForm, renderMessage } from './render-page.ts';

export async function formPage(
  ctx: Context,
  { key, content }: PublishedForm,
  shown: Pick<Parameters<typeof renderForm>[1], 'posted' | 'faults' | 'problem'>,
  { status = 200, shownAt }: { readonly status?: number; readonly shownAt?: number | undefined } = {},
): Promise<Answer> {
  const challenge = await makeChallenge(ctx, key, shownAt);
  const letterhead = await letterheadOf(ctx);
  return page(status, renderForm(ctx, { key, content, challenge, letterhead, ...shown }), policyOf(content));
}

/** `form.page.confirm.title` and `.text`, and a button where there is something to do. */
export async function said(
  ctx: Context,
  content: FormContent,
  what: 'confirm' | 'confirmed',
  button?: string,
): Promise<Answer> {
  const language = languageOf(content, ctx);
  const t = (id: string) => ctx.texts.translate(language, id);
  const texts = {
    title: t(`form.page.${what}.title`),
    text: t(`form.page.${what}.text`),
    letterhead: await letterheadOf(ctx),
  };
  const body = renderMessage(language, button === undefined ? texts : { ...texts, button: t(button) });
  return page(200, body, policyOf(content));
}

/** A refusal as a page that people can read. */
export async function asPage(ctx: Context, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const t = (id: string) => ctx.texts.translate(ctx.locale, id, error.args);
    const isGone = error.status === 404;
    const title = isGone ? t('form.page.gone.title') : t('form.page.refused');
    const text = isGone ? t('form.page.gone.text') : t(`refusal.${error.code}`);
    return page(
      error.status,
      renderMessage(ctx.locale, { title, text }),
      policyOf({ sites: [], returnAddresses: [], returnAddress: null }),
    );
  }
}

export function page(status: number, body: string, policy: string): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      // Without it, browsers hide from us that our own page sent the form.
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
    body,
  };
}

/** Nothing from elsewhere, framed by allowed sites alone; a form may lead on to where a visitor may be sent afterwards. */
export function policyOf({
  sites,
  returnAddresses,
  returnAddress,
}: Pick<FormContent, 'sites' | 'returnAddresses' | 'returnAddress'>): string {
  const onward = [...returnAddresses, ...(returnAddress === null ? [] : [returnAddress])].map(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...new Set(onward)].join(' ')}`,
    `frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`,
    "base-uri 'none'",
  ].join('; ');
}
