import { type Fault, invalid, Refusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import type { Answer, RequestFacts } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { mayReturnTo, originOf } from '../form/addresses.rules.ts';
import { type FormContent, languageOf } from '../form/form-content.ts';
import { openForm, type PublishedForm } from '../form/published-form.ts';
import { readOrigin } from '../submission/origin.ts';
import { askedOf, readAnswers } from '../submission/read-answers.ts';
import { fileBytesOf } from '../submission/sent-files.ts';
import type { Posted } from '../submission/typed-value.ts';
import { readSent, type Sent } from './posted.ts';
import { receiveSubmission } from '../submission/receive-submission.ts';
import { asPage, formPage } from './answer-page.ts';
import { checkChallenge, type Verdict } from './challenge.ts';
import { TRAP } from './render-page.ts';

const MOST_BYTES = 64 * 1024;

/** Takes what a visitor sent and answers with the next page, or in JSON to whoever asks for it. */
export async function send(ctx: Context, key: string, request: RequestFacts, body: unknown): Promise<Answer> {
  if (request.rawBody.length > MOST_BYTES) throw new Refusal(413, 'request.too_large');
  if (wantsJson(request)) return sendAsJson(ctx, key, request, body);
  return asPage(ctx, async () => {
    const form = await openForm(ctx, key);
    await using sent = await readSent(request, body, filesAskedBy(ctx, form));
    const { posted } = sent;
    const checked = await check(ctx, form, sent, request);
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
async function sendAsJson(ctx: Context, key: string, request: RequestFacts, body: unknown): Promise<Answer> {
  let headers: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };
  try {
    const form = await openForm(ctx, key);
    const origin = originHeader(request);
    if (origin !== undefined && isAllowedSite(form.content, origin))
      headers = { ...headers, 'access-control-allow-origin': origin, vary: 'origin' };
    await using sent = await readSent(request, body, filesAskedBy(ctx, form));
    const checked = await check(ctx, form, sent, request);
    if ('problem' in checked) throw new Refusal(422, 'form.challenge', { faults: checked.answers.faults });
    if (checked.answers.faults.length > 0) throw invalid(checked.answers.faults);
    const { status } = await receive(ctx, form, request, sent.posted, checked);
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

/** The inputs that ask for files, with the most bytes of one: no other file is taken in. */
function filesAskedBy(ctx: Context, { content }: PublishedForm): ReadonlyMap<string, number> {
  const asked = askedOf(ctx, content).filter(({ field }) => field.type === 'file');
  return new Map(asked.map((one) => [one.input.field, fileBytesOf(ctx, one)]));
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
  { posted, files }: Sent,
  request: RequestFacts,
): Promise<Checked> {
  const answers = readAnswers(ctx, form.content, posted, files);
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

function wantsJson({ headers }: RequestFacts): boolean {
  const accept = headers.accept ?? '';
  return (
    String(headers['content-type']).startsWith('application/json') ||
    (accept.includes('application/json') && !accept.includes('text/html'))
  );
}
