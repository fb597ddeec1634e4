import { type Letterhead, LOGO_ADDRESS } from '#modules/workspace';
import type { Context } from '#records/context.ts';
import type { Locale } from '#records/define/label.ts';
import { asksForConsent, type FormContent, languageOf } from '../form/form-content.ts';
import { carried } from '../submission/origin.ts';
import { askedOf, CONSENT, labelOf } from '../submission/read-answers.ts';
import type { Posted } from '../submission/typed-value.ts';
import { html, type Html } from './html.ts';
import { type Drawing, renderBox, renderInput } from './render-input.ts';
import { encodingOf, renderInputs, shownInputsOf, visibleOf } from './render-inputs.ts';

/** An input that people do not see and programs fill in. Own fields have no underscore, so none has its name. */
export const TRAP = 'company_url';

export interface Shown {
  readonly key: string;
  readonly content: FormContent;
  /** Signed, to be solved by the page's script; null in the preview, which sends nothing. */
  readonly challenge: unknown;
  readonly posted: Posted;
  readonly faults: ReadonlyMap<string, string>;
  /** What is wrong with the whole. */
  readonly problem?: string;
  readonly letterhead: Letterhead;
}

/** The form as a page of plain HTML: no style or script in it, and every text escaped. */
export function renderForm(ctx: Context, shown: Shown): string {
  const { key, content, challenge, posted, faults, letterhead } = shown;
  const language = languageOf(content, ctx);
  const t: Drawing['t'] = (id, args) => ctx.texts.translate(language, id, args);
  const drawing: Drawing = { language, posted, faults, t };
  const shownInputs = shownInputsOf(ctx, content);
  const title = content.title[language] || content.name;
  return renderPage(
    language,
    title,
    html`${logoOf(letterhead)} ${renderProblems(ctx, shown, drawing)}
      <h1>${title}</h1>
      ${paragraphs(content.intro[language])}
      <form
        method="post"
        action="/f/${key}"
        data-required="${t('fault.value.required')}"
        ${encodingOf(ctx, content)}${shownInputs && html` data-shown="${JSON.stringify(shownInputs)}"`}
        novalidate${challenge !== null && html` data-challenge="${JSON.stringify(challenge)}"`}
      >
        <p class="note"><span class="required">*</span> ${t('form.page.required')}</p>
        ${renderInputs(ctx, content, drawing, consentBox(content, drawing))}
        <div class="trap" aria-hidden="true">
          <label for="f-${TRAP}">${t('form.page.trap')}</label
          ><input id="f-${TRAP}" name="${TRAP}" type="text" tabindex="-1" autocomplete="off" />
        </div>
        ${[...carried, 'return_to'].map((name) =>
          posted(name)
            .slice(0, 1)
            .map((value) => html`<input type="hidden" name="${name}" value="${value}" />`),
        )}
        <input type="hidden" name="altcha" value="" />
        ${challenge !== null && html`<noscript><p class="problem">${t('form.page.no_script')}</p></noscript>`}
        <p class="problem" role="alert" hidden data-insecure>${t('form.page.insecure')}</p>
        <p class="buttons">
          <button type="button" class="plain" data-back hidden>${t('form.page.back')}</button>
          <button type="button" data-next hidden>${t('form.page.next')}</button>
          <button type="submit" ${challenge === null && html` disabled`}>
            ${content.button[language] || t('form.page.send')}
          </button>
        </p>
      </form>`,
    challenge === null ? [] : shownInputs ? ['form.js', 'conditions.js'] : ['form.js'],
  );
}

/**
 * The form as HTML for a page of one's own, whose looks are its own too: it posts to ours, which takes it where the form is
 * open.
 */
export function renderSource(ctx: Context, { key, content }: Pick<Shown, 'key' | 'content'>): string {
  const language = languageOf(content, ctx);
  const t: Drawing['t'] = (id, args) => ctx.texts.translate(language, id, args);
  const drawing: Drawing = { language, posted: () => [], faults: new Map(), t };
  return html`<form
    method="post"
    action="${ctx.installation.publicUrl}/f/${key}"
    accept-charset="utf-8"
    ${encodingOf(ctx, content)}
  >
    ${visibleOf(ctx, content).map((asked) => renderInput(asked, drawing))} ${consentBox(content, drawing)}
    <p style="display:none">
      <label>${t('form.page.trap')} <input name="${TRAP}" tabindex="-1" autocomplete="off" /></label>
    </p>
    <button type="submit">${content.button[language] || t('form.page.send')}</button>
  </form>`.markup
    .replace(/\s+/g, ' ')
    .replace(/> </g, '>\n<');
}

function consentBox(content: FormContent, drawing: Drawing): Html | false {
  if (!asksForConsent(content)) return false;
  const { text, isRequired } = content.consent;
  return renderBox(CONSENT, html`${text[drawing.language]}`, isRequired, drawing);
}

/** How many faults there are, and where each is (WCAG 3.3.1). */
function renderProblems(
  ctx: Context,
  { content, faults, problem }: Shown,
  { language, t }: Drawing,
): Html | false {
  if (faults.size === 0 && problem === undefined) return false;
  const labels = new Map(
    askedOf(ctx, content).map(({ input, field }) => [input.field, labelOf(input, field, language)]),
  );
  const lines = [...faults].map(([name, message]) => {
    const [key = ''] = name.split('.');
    return html`<li><a href="#f-${name}">${labels.get(key) ?? t('form.page.consent')}</a> – ${message}</li>`;
  });
  return html`<div class="problem" role="alert" tabindex="-1" id="problems">
    <p>${problem ?? ctx.texts.translate(language, 'form.page.faults', { count: faults.size })}</p>
    ${
      lines.length > 0 &&
      html`<ul>
        ${lines}
      </ul>`
    }
  </div>`;
}

interface Said {
  readonly title: string;
  readonly text: string;
  readonly button?: string;
  /** Without, the page is in nobody's name: there is no such form. */
  readonly letterhead?: Letterhead;
}

function logoOf({ name, hasLogo }: Letterhead): Html | false {
  return hasLogo && html`<img class="logo" src="${LOGO_ADDRESS}" alt="${name}" />`;
}

/** A page that says one thing: thanks, confirmed, not there. `button` is one that posts to the page itself. */
export function renderMessage(language: Locale, { title, text, button, letterhead }: Said): string {
  return renderPage(
    language,
    title,
    html`${letterhead && logoOf(letterhead)}
      <h1>${title}</h1>
      ${paragraphs(text)}${button !== undefined && html`<form method="post"><button type="submit">${button}</button></form>`}`,
  );
}

function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n\s*\n/)
    .filter((one) => one.trim() !== '')
    .map((one) => html`<p class="text">${one}</p>`);
}

function renderPage(
  language: Locale,
  title: string,
  body: Html,
  scripts: readonly string[] = ['form.js'],
): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/f/assets/form.css" />
        ${scripts.map((name) => html`<script src="/f/assets/${name}" defer></script>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.markup;
}
