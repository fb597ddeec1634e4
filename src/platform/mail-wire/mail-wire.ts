import { createTransport } from 'nodemailer';

/** A mail ready to leave. */
export interface Mail {
  readonly from: string | { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Where answers go, if not to the sender. */
  readonly replyTo?: string;
  /** A message between calendars, `text/calendar`: shown as an invitation, and attached for programs that do not. */
  readonly calendar?: string;
  /** The same with simple formatting, for programs that show it. */
  readonly html?: string;
  /** Further lines of the head; each leaves as one line, since folding breaks signatures over it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attached[];
  /** Same for every try, so that a mail server can tell a repeat. */
  readonly messageId: string;
}

/** A file that goes with a mail. */
export interface Attached {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A mail server: an address such as `smtps://user:password@host:465`, or its parts. */
export type MailServer =
  | string
  | {
      readonly host: string;
      readonly port: number;
      /** `tls` from the first byte, `startTls` before anything is told, or `none`. */
      readonly security: 'tls' | 'startTls' | 'none';
      readonly user: string | null;
      readonly password: string | null;
    };

/** A server that is silent for so long is taken for gone. */
const PATIENCE_MS = 10_000;

/** Hands the mail to the server and gives its answer, such as `250 OK`; throws what it or the line says. */
export async function deliver(server: MailServer, mail: Mail): Promise<string> {
  return handOver(server, mail, () => undefined);
}

/** What became of a mail that must not leave twice. */
export type Delivery =
  /** The server took it. */
  | { readonly state: 'sent'; readonly answer: string }
  /** It refused this very mail for good; `noSuchUser`: there is nobody of that address. */
  | { readonly state: 'refused'; readonly answer: string; readonly noSuchUser: boolean }
  /** It asks to wait with this very mail. */
  | { readonly state: 'later'; readonly answer: string }
  /** It could not be reached, or was lost before it took anything: any mail would fare the same. */
  | { readonly state: 'away'; readonly answer: string }
  /** It refuses us: a wrong password, a sender that may not send. */
  | { readonly state: 'blocked'; readonly answer: string }
  /** The line was lost while it took the text: it may have the mail, or not, and SMTP has no way to ask. */
  | { readonly state: 'unknown'; readonly answer: string };

/** Hands the mail over once, and says what is known to have become of it; throws nothing that the server or the line did. */
export async function deliverOnce(server: MailServer, mail: Mail): Promise<Delivery> {
  let isTakingText = false;
  try {
    const answer = await handOver(server, mail, (line) => (isTakingText ||= line.startsWith('354')));
    return { state: 'sent', answer };
  } catch (error) {
    return fateOf(error, isTakingText);
  }
}

/** `command` is what the answer answers: RFC 5321 has refusals of this mail after RCPT TO and DATA, of us before them. */
function fateOf(error: unknown, isTakingText: boolean): Delivery {
  const { answer } = failureOf(error);
  const { command, response, responseCode } = detailsOf(error);
  if (typeof responseCode !== 'number') return { state: isTakingText ? 'unknown' : 'away', answer };
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA';
  if (responseCode < 500) return { state: isOfThisMail ? 'later' : 'away', answer };
  if (!isOfThisMail) return { state: 'blocked', answer };
  return { state: 'refused', answer, noSuchUser: command === 'RCPT TO' && isNoSuchUser(String(response)) };
}

/** RFC 3463: 5.1.x tells of the address; a bare 550, 551 or 553 does too, while 5.7.x and others tell of a policy. */
function isNoSuchUser(response: string): boolean {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3})\.\d{1,3}\b/.exec(response)?.[1];
  return enhanced === undefined ? /^55[013]/.test(response) : enhanced === '5.1';
}

async function handOver(server: MailServer, mail: Mail, hear: (line: string) => void): Promise<string> {
  const transport = transportTo(server, hear);
  const { headers = {}, calendar, attachments = [], ...rest } = mail;
  const prepared = Object.entries(headers).map(([name, value]) => [name, { prepared: true, value }] as const);
  try {
    const { response } = await transport.sendMail({
      ...rest,
      attachments: [...attachments],
      headers: Object.fromEntries(prepared),
      ...(calendar === undefined ? {} : { icalEvent: { method: methodOf(calendar), content: calendar } }),
    });
    return response;
  } finally {
    transport.close();
  }
}

/** The content type repeats what the calendar itself says (RFC 6047 2.4). */
function methodOf(calendar: string): string {
  return /^METHOD:(\w+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

function transportTo(server: MailServer, hear: (line: string) => void) {
  const limits = {
    logger: listener(hear),
    transactionLog: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  if (typeof server === 'string') return createTransport({ ...limits, url: server });
  const { host, port, security, user, password } = server;
  return createTransport({
    ...limits,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'startTls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  });
}

/** What the server says, line by line; nothing else of what nodemailer would log, and nothing of ours. */
function listener(hear: (line: string) => void) {
  const ignore = () => undefined;
  const debug = (about: unknown, line: unknown) => {
    if (typeof about === 'object' && about !== null && 'tnx' in about && about.tnx === 'server')
      hear(String(line));
  };
  return { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
}

/** What a server or the line said to a mail that did not leave, in one line; whether trying again may help. */
export interface MailFailure {
  readonly answer: string;
  /** The server refused this very mail for good (RFC 5321 4.2.1: 5yz). */
  readonly isFinal: boolean;
}

export function failureOf(error: unknown): MailFailure {
  const { code, response, responseCode } = detailsOf(error);
  const said =
    typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
  const isRefused = typeof responseCode === 'number' && responseCode >= 500;
  return {
    answer: said.replace(/\s+/g, ' ').slice(0, MOST_LETTERS),
    isFinal: isRefused && (code === 'EENVELOPE' || code === 'EMESSAGE'),
  };
}

const MOST_LETTERS = 500;

interface Details {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

function detailsOf(error: unknown): Details {
  return typeof error === 'object' && error !== null ? error : {};
}
