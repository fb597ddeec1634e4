import { z } from 'zod';
import { type Fault, invalid, notFound, Refusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { type Answer, defineRoute, type RequestFacts, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { locales } from '#records/define/label.ts';
import { mayReturnTo, originOf } from '../form/addresses.rules.ts';
import { contentOf, type FormContent, languageOf } from '../form/form-content.ts';
import { formByKey, openForm, publishedOf, type PublishedForm } from '../form/published-form.ts';
import { confirmSubmission, openToken } from '../submission/confirmation.ts';
import { readOrigin } from '../submission/origin.ts';
import { readAnswers } from '../submission/read-answers.ts';
import type { Posted } from '../submission/read-input.ts';
import { receiveSubmission } from '../submission/receive-submission.ts';
import { checkChallenge, makeChallenge, type Verdict } from './challenge.ts';
import embedScript from './embed.js?raw';
import styles from './form.css?raw';
import script from './form.js?raw';
import { postedIn, postedOf } from './posted.ts';
import { renderForm, renderMessage, renderSource, TRAP } from './render-page.ts';

const MOST_BYTES = 64 * 1024;
const anyQuery = z.record(z.string(), z.unknown());
const open = { for: 'anyone', rateLimit: 120 } as const;

/** What visitors use without signing in: the page of a form, what it sends, its confirmation, and the script that embeds it. */
export const formRoutes: readonly Route<Context>[] = [
  asset('form.css', 'text/css; charset=utf-8', styles),
  asset('form.js', 'text/javascript; charset=utf-8', script),
  defineRoute({
    ...open,
    method: 'GET',
    path: '/f/:key/embed.js',
    summary: 'The script that puts a form into a page of another site',
    handle: async () => file('text/javascript; charset=utf-8', embedScript),
  }),
  defineRoute({
    ...open,
    method: 'GET',
    path: '/f/:key',
    summary: 'A web form as a page',
    query: anyQuery,
    handle: (ctx: Context, { params, query }) =>
      asPage(ctx, async () => {
        const form = await openForm(ctx, keyIn(params));
        return formPage(ctx, form, { posted: postedIn(query), faults: new Map() });
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/f/:key/preview',
    summary: 'The draft of a web form, for those who may see it; it sends nothing',
    query: z.strictObject({ language: z.enum(locales).optional() }),
    handle: async (ctx: Context, { params, query }) => {
      const content = contentOf(await formByKey(ctx, keyIn(params)));
      const seen = { ...ctx, locale: query.language ?? ctx.locale };
      const body = renderForm(seen, {
        key: keyIn(params),
        content,
        challenge: null,
        posted: () => [],
        faults: new Map(),
      });
      return page(200, body, policyOf({ ...content, sites: ["'self'"] }));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/f/:key/html',
    summary: 'The published form as HTML for a page of one’s own, for those who may see the form',
    handle: async (ctx: Context, { params }) => {
      const published = await publishedOf(ctx, await formByKey(ctx, keyIn(params)));
      if (!published) throw notFound();
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
      return { headers, body: renderSource(ctx, published) };
    },
  }),
  defineRoute({
    ...open,
    method: 'GET',
    path: '/f/:key/thanks',
    summary: 'The thank-you page of a web form',
    query: anyQuery,
    handle: (ctx: Context, { params, query }) =>
      asPage(ctx, async () => {
        const { content } = await openForm(ctx, keyIn(params));
        const language = languageOf(content, ctx);
        const t = (id: string) => ctx.texts.translate(language, id);
        const text =
          query.confirm === undefined
            ? content.thanks[language] || t('form.page.thanks')
            : t('form.page.look_at_mail');
        return page(200, renderMessage(language, { title: t('form.page.sent'), text }), policyOf(content));
      }),
  }),
  ...['/f/:key', '/forms/:key'].map((path) =>
    defineRoute({
      for: 'anyone',
      rateLimit: 30,
      method: 'POST',
      path,
      summary: 'Send a web form, as a page does or as JSON; names that it does not ask for are passed over',
      body: z.unknown(),
      handle: (ctx: Context, { params, request, body }) =>
        send(ctx, keyIn(params), request, postedOf(request, body)),
    }),
  ),
  defineRoute({
    ...open,
    method: 'GET',
    path: '/f/:key/confirm/:token',
    summary:
      'The page on which a visitor confirms; looking at it confirms nothing, since mail scanners look too',
    handle: (ctx: Context, { params }) =>
      asPage(ctx, async () => {
        openToken(ctx, params.token ?? '');
        const { content } = await openForm(ctx, keyIn(params));
        return said(ctx, content, 'confirm', 'form.page.confirm.button');
      }),
  }),
  defineRoute({
    ...open,
    method: 'POST',
    path: '/f/:key/confirm/:token',
    summary: 'Confirm that what was sent is one’s own',
    body: z.unknown(),
    handle: (ctx: Context, { params }) =>
      asPage(ctx, async () => {
        const { content } = await openForm(ctx, keyIn(params));
        await confirmSubmission(ctx, params.token ?? '');
        return said(ctx, content, 'confirmed');
      }),
  }),
];

function keyIn(params: Readonly<Record<string, string>>): string {
  return params.key ?? '';
}

function asset(name: string, type: string, text: string): Route<Context> {
  return defineRoute({
    for: 'anyone',
    method: 'GET',
    path: `/f/assets/${name}`,
    summary: `Part of the pages of web forms: ${name}`,
    handle: async () => file(type, text),
  });
}

/** Pages of other sites may load it. */
function file(type: string, body: string): Answer {
  return {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body,
  };
}

async function send(ctx: Context, key: string, request: RequestFacts, posted: Posted): Promise<Answer> {
  if (request.rawBody.length > MOST_BYTES) throw new Refusal(413, 'request.too_large');
  if (wantsJson(request)) return sendAsJson(ctx, key, request, posted);
  return asPage(ctx, async () => {
    const form = await openForm(ctx, key);
    const checked = await check(ctx, form, request, posted);
    if ('problem' in checked || checked.answers.faults.length > 0)
      return refusedPage(ctx, form, posted, checked);
    const { status } = await receive(ctx, form, request, posted, checked);
    return {
      status: 303,
      headers: { location: afterwards(form, posted, status), 'cache-control': 'no-store' },
    };
  });
}

/** For scripts: `{status}`, or the problem with all faults; a page of an allowed site may read it. */
async function sendAsJson(ctx: Context, key: string, request: RequestFacts, posted: Posted): Promise<Answer> {
  let headers: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };
  try {
    const form = await openForm(ctx, key);
    const origin = originHeader(request);
    if (origin !== undefined && isAllowedSite(form.content, origin))
      headers = { ...headers, 'access-control-allow-origin': origin, vary: 'origin' };
    const checked = await check(ctx, form, request, posted);
    if ('problem' in checked) throw new Refusal(422, 'form.challenge', { faults: checked.answers.faults });
    if (checked.answers.faults.length > 0) throw invalid(checked.answers.faults);
    const { status } = await receive(ctx, form, request, posted, checked);
    return { status: 201, headers, body: { status } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      status: error.status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
      body: problemOf(error, ctx.texts, ctx.locale),
    };
  }
}

interface Checked {
  readonly answers: ReturnType<typeof readAnswers>;
  readonly problem?: Extract<Verdict, { problem: unknown }>['problem'];
  readonly nonce?: string;
  readonly shownAt?: number;
}

/** The answers and the proof that a page of ours was filled in, looked at together so that all is told at once. */
async function check(
  ctx: Context,
  form: PublishedForm,
  request: RequestFacts,
  posted: Posted,
): Promise<Checked> {
  const answers = readAnswers(ctx, form.content, posted);
  const verdict = await checkChallenge(ctx, form.key, posted('altcha')[0] ?? '');
  if (!('problem' in verdict)) return { answers, ...verdict };
  if (form.content.protection === 'strict') return { answers, ...verdict };
  refuseForeignSite(ctx, form.content, request);
  return { answers };
}

/** Browsers say from which site a form is sent; programs that are no browsers say nothing. */
function refuseForeignSite(ctx: Context, content: FormContent, request: RequestFacts): void {
  const origin = originHeader(request);
  const isOwn = origin === originOf(ctx.installation.publicUrl);
  if (origin !== undefined && !isOwn && !isAllowedSite(content, origin))
    throw new Refusal(403, 'form.foreign_site');
}

function originHeader({ headers: { origin } }: RequestFacts): string | undefined {
  return origin === undefined ? undefined : String(origin);
}

function isAllowedSite({ sites }: FormContent, origin: string): boolean {
  return sites.some((site) => originOf(site) === origin);
}

function receive(ctx: Context, form: PublishedForm, request: RequestFacts, posted: Posted, checked: Checked) {
  return receiveSubmission(ctx, form, {
    answers: checked.answers,
    language: languageOf(form.content, ctx),
    origin: readOrigin(posted, request),
    challenge: checked.nonce ?? null,
    isSpam: (posted(TRAP)[0] ?? '') !== '',
  });
}

/** Where the visitor goes next: a page that was allowed, else our thank-you. */
function afterwards({ key, content }: PublishedForm, posted: Posted, status: unknown): string {
  if (status === 'awaiting_confirmation') return `/f/${key}/thanks?confirm`;
  const [wanted = ''] = posted('return_to');
  if (mayReturnTo(content.returnAddresses, wanted)) return wanted;
  return content.returnAddress ?? `/f/${key}/thanks`;
}

/** The form again with all that was typed, each fault beside its field, and a new challenge. */
function refusedPage(ctx: Context, form: PublishedForm, posted: Posted, checked: Checked): Promise<Answer> {
  const language = languageOf(form.content, ctx);
  const problem = checked.problem && ctx.texts.translate(language, `form.page.problem.${checked.problem}`);
  return formPage(
    ctx,
    form,
    { posted, faults: messagesOf(ctx, language, checked.answers.faults), ...(problem ? { problem } : {}) },
    { status: 422, shownAt: checked.shownAt },
  );
}

function messagesOf(ctx: Context, language: string, faults: readonly Fault[]): ReadonlyMap<string, string> {
  return new Map(
    faults.map(({ field, code, args }) => [field, ctx.texts.translate(language, `fault.${code}`, args)]),
  );
}

async function formPage(
  ctx: Context,
  { key, content }: PublishedForm,
  shown: Pick<Parameters<typeof renderForm>[1], 'posted' | 'faults' | 'problem'>,
  { status = 200, shownAt }: { readonly status?: number; readonly shownAt?: number | undefined } = {},
): Promise<Answer> {
  const challenge = await makeChallenge(ctx, key, shownAt);
  return page(status, renderForm(ctx, { key, content, challenge, ...shown }), policyOf(content));
}

/** `form.page.confirm.title` and `.text`, and a button where there is something to do. */
function said(ctx: Context, content: FormContent, what: 'confirm' | 'confirmed', button?: string): Answer {
  const language = languageOf(content, ctx);
  const t = (id: string) => ctx.texts.translate(language, id);
  const texts = { title: t(`form.page.${what}.title`), text: t(`form.page.${what}.text`) };
  const body = renderMessage(language, button === undefined ? texts : { ...texts, button: t(button) });
  return page(200, body, policyOf(content));
}

/** A refusal as a page that people can read. */
async function asPage(ctx: Context, work: () => Promise<Answer>): Promise<Answer> {
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

function wantsJson({ headers }: RequestFacts): boolean {
  const accept = headers.accept ?? '';
  return (
    String(headers['content-type']).startsWith('application/json') ||
    (accept.includes('application/json') && !accept.includes('text/html'))
  );
}

function page(status: number, body: string, policy: string): Answer {
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
function policyOf({
  sites,
  returnAddresses,
  returnAddress,
}: Pick<FormContent, 'sites' | 'returnAddresses' | 'returnAddress'>): string {
  const onward = [...returnAddresses, ...(returnAddress === null ? [] : [returnAddress])].map(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `form-action ${["'self'", ...new Set(onward)].join(' ')}`,
    `frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`,
    "base-uri 'none'",
  ].join('; ');
}
