import { queryOptions } from '@tanstack/react-query';
import type { RecordOf } from '#records/define/infer.ts';
import type { EntityMeta } from '#web/api/meta.ts';
import { request } from '#web/api/request.ts';
import type { BulkChoice } from '#web/screens.ts';
import type { mailing } from '../../mailing.entity.ts';
import type { RecipientState } from '../../recipients/recipient.ts';

export type Mailing = RecordOf<typeof mailing>;

/** What is written while it is a draft. */
export interface Draft {
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly subject: string;
  readonly body: string;
  readonly senderName: string;
  readonly replyTo: string;
  readonly sendIncomplete: boolean;
}

export interface Person {
  readonly id: string;
  readonly recordId: string;
  readonly title: string | null;
  readonly address: string | null;
  readonly state: RecipientState;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly sentAt: string | null;
  readonly missing: readonly string[];
}

export interface Check {
  readonly total: number;
  readonly toSend: number;
  readonly incomplete: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly examples: readonly Person[];
}

export interface PreviewMail {
  readonly person: Person;
  readonly subject: string;
  readonly html: string;
}

const POLL_MS = 1000;

export function mailingQuery(id: string) {
  return queryOptions({
    queryKey: ['mailing', id],
    queryFn: ({ signal }) => request<Mailing>('GET', `/mailings/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? POLL_MS : false),
  });
}

/** `version` tells apart what the draft said before and after it was changed. */
export function checkQuery({ id, version }: Pick<Mailing, 'id' | 'version'>) {
  return queryOptions({
    queryKey: ['mailing-check', id, version],
    queryFn: ({ signal }) => request<Check>('GET', `/mailings/${id}/check`, { signal }),
    placeholderData: (previous) => previous,
  });
}

export function previewQuery({ id, version }: Pick<Mailing, 'id' | 'version'>, at: number) {
  return queryOptions({
    queryKey: ['mailing-preview', id, version, at],
    queryFn: ({ signal }) =>
      request<PreviewMail>('GET', `/mailings/${id}/preview`, { query: { at }, signal }),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

/** `moment` tells apart what the list looked like before and after something was sent. */
export function peopleQuery(id: string, state: RecipientState | undefined, moment: string) {
  return queryOptions({
    queryKey: ['mailing-people', id, state ?? '', moment],
    queryFn: ({ signal }) =>
      request<{ data: readonly Person[]; nextAfter: number | null }>('GET', `/mailings/${id}/recipients`, {
        query: { state, limit: 200 },
        signal,
      }),
    placeholderData: (previous) => previous,
  });
}

export function fieldsQuery(entity: string) {
  return queryOptions({
    queryKey: ['merge-fields', entity],
    queryFn: async ({ signal }) =>
      (
        await request<{ data: readonly { path: string; label: string }[] }>(
          'GET',
          '/email-templates/fields',
          {
            query: { entity },
            signal,
          },
        )
      ).data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
}

export function templatesQuery(entity: string) {
  return queryOptions({
    queryKey: ['list', 'emailTemplate', { entity }],
    queryFn: async ({ signal }) =>
      (
        await request<{ data: readonly Template[] }>('GET', '/email-templates', {
          query: { filter: `entity = "${entity}"`, sort: 'name', limit: 200 },
          signal,
        })
      ).data,
  });
}

export function startMailing(entity: EntityMeta, choice: BulkChoice): Promise<Mailing> {
  return request('POST', `/${entity.path}/mailings`, { body: choice });
}

export function compose(id: string, changes: Partial<Draft> | { templateId: string }): Promise<Mailing> {
  const { senderName, replyTo, ...rest } = { senderName: undefined, replyTo: undefined, ...changes };
  const body = {
    ...rest,
    ...(senderName === undefined ? {} : { senderName: senderName.trim() || null }),
    ...(replyTo === undefined ? {} : { replyTo: replyTo.trim() || null }),
  };
  return request('POST', `/mailings/${id}/compose`, { body });
}

export type Step = 'send' | 'pause' | 'resume' | 'cancel' | 'resend';

export function step(id: string, name: Step, body: object = {}): Promise<Mailing> {
  return request('POST', `/mailings/${id}/${name}`, { body });
}

export function sendTest(
  id: string,
  at: number,
): Promise<{ to: string; delivered: boolean; answer: string }> {
  return request('POST', `/mailings/${id}/test`, { body: { at } });
}
