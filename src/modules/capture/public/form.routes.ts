import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { letterheadOf } from '#modules/workspace';
import { type Answer, defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { locales } from '#records/define/label.ts';
import { contentOf, languageOf } from '../form/form-content.ts';
import { formByKey, openForm, publishedOf } from '../form/published-form.ts';
import { confirmSubmission, openToken } from '../submission/confirmation.ts';
import { asPage, formPage, page, policyOf, said } from './answer-page.ts';
// oxlint-disable-next-line import/default -- `?bundle` gives the script with all it imports, as text
import conditions from './conditions.ts?bundle';
import embedScript from './embed.js?raw';
import styles from './form.css?raw';
import script from './form.js?raw';
import { postedIn } from './posted.ts';
import { renderForm, renderMessage, renderSource } from './render-page.ts';
import { send } from './send-form.ts';

const anyQuery = z.record(z.string(), z.unknown());
const open = { for: 'anyone', rateLimit: 120 } as const;

/** What visitors use without signing in: the page of a form, what it sends, its confirmation, and the script that embeds it. */
export const formRoutes: readonly Route<Context>[] = [
  asset('form.css', 'text/css; charset=utf-8', styles),
  asset('conditions.js', 'text/javascript; charset=utf-8', conditions),
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
        letterhead: await letterheadOf(ctx),
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
        return page(
          200,
          renderMessage(language, { title: t('form.page.sent'), text, letterhead: await letterheadOf(ctx) }),
          policyOf(content),
        );
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
      handle: (ctx: Context, { params, request, body }) => send(ctx, keyIn(params), request, body),
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
