import { type Fault, Refusal } from '#kernel/refusal.ts';
import type { Texts } from '../texts/texts.ts';

/** RFC 9457, as api.md has it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** The refusal as the caller reads it, in his language. Never a stack, SQL or a path. */
export function problemOf(
  refusal: Refusal,
  texts: Texts,
  locale: string,
): Problem & Readonly<Record<string, unknown>> {
  const detail = `refusal.${refusal.code}.detail`;
  return {
    type: `urn:filrouge:problem:${refusal.code}`,
    title: texts.translate(locale, `refusal.${refusal.code}`, refusal.args),
    status: refusal.status,
    ...(texts.has(detail) ? { detail: texts.translate(locale, detail, refusal.args) } : {}),
    code: refusal.code,
    errors: refusal.faults.map((fault) => errorOf(fault, texts, locale)),
    ...refusal.extra,
  };
}

function errorOf(fault: Fault, texts: Texts, locale: string) {
  return {
    field: fault.field,
    code: fault.code,
    message: texts.translate(locale, `fault.${fault.code}`, fault.args),
  };
}

/** What was thrown on the way, as a refusal; undefined for a defect, which is logged and told as 500. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { statusCode, code } = detailsOf(error);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new Refusal(415, 'request.media_type');
  if (statusCode === 413) return new Refusal(413, 'request.too_large');
  if (statusCode === 429) return new Refusal(429, 'request.too_many');
  if (statusCode === 404) return new Refusal(404, 'record.not_found');
  if (statusCode === 400) return new Refusal(400, 'request.malformed');
  // Characters that PostgreSQL cannot keep, such as NUL, come from the caller alone.
  if (code === '22021' || code === '22P05') return new Refusal(400, 'request.malformed');
  // The unique index had the last word between two writers, or a table was held too long; the database is away, or going down.
  if (code === '23505' || code === '55P03') return new Refusal(409, 'record.conflict');
  if (code === 'ECONNREFUSED' || code === '57P01' || code === '57P03')
    return new Refusal(503, 'database.unavailable');
  return undefined;
}

function detailsOf(error: unknown): { readonly statusCode?: unknown; readonly code?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
