import { queryOptions } from '@tanstack/react-query';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'startTls' | 'none';
  readonly user: string | null;
  readonly senderName: string | null;
  readonly senderAddress: string;
  readonly perMinute: number;
}

export interface MailState {
  readonly decidedBy: 'environment' | 'settings' | 'nobody';
  readonly server: MailServer | null;
  readonly hasPassword: boolean;
  readonly passwordProblem: 'otherKey' | null;
}

export interface TestResult {
  readonly delivered: boolean;
  readonly answer: string;
}

export const mailQuery = queryOptions({
  queryKey: ['mail', 'server'],
  queryFn: ({ signal }) => request<MailState>('GET', '/mail/server', { signal }),
});

export async function saveMailServer(server: MailServer, password: string): Promise<void> {
  const body = password === '' ? server : { ...server, password };
  keep(await request<MailState>('PUT', '/mail/server', { body }));
}

export async function removeMailServer(): Promise<void> {
  keep(await request<MailState>('DELETE', '/mail/server'));
}

export function sendTestMail(to: string): Promise<TestResult> {
  return request('POST', '/mail/server/test', { body: { to } });
}

export interface WaitingMails {
  readonly held: number;
  readonly overdue: number;
  readonly since: string | null;
}

export const waitingQuery = queryOptions({
  queryKey: ['mail', 'waiting'],
  queryFn: ({ signal }) => request<WaitingMails>('GET', '/mail/waiting', { signal }),
});

/** Gives how many are sent, or dropped. */
export async function decideOverdue(decision: 'send' | 'drop'): Promise<number> {
  const { count } = await request<{ count: number }>('POST', '/mail/waiting', { body: { decision } });
  await queryClient.invalidateQueries({ queryKey: waitingQuery.queryKey });
  return count;
}

function keep(state: MailState): void {
  queryClient.setQueryData(mailQuery.queryKey, state);
  void queryClient.invalidateQueries({ queryKey: waitingQuery.queryKey });
}
