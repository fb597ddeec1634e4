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
  /** Same for every try, so that a mail server can tell a repeat. */
  readonly messageId: string;
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
  const transport = transportTo(server);
  try {
    const { calendar, ...rest } = mail;
    const { response } = await transport.sendMail(
      calendar === undefined
        ? rest
        : { ...rest, icalEvent: { method: methodOf(calendar), content: calendar } },
    );
    return response;
  } finally {
    transport.close();
  }
}

/** The content type repeats what the calendar itself says (RFC 6047 2.4). */
function methodOf(calendar: string): string {
  return /^METHOD:(\w+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

function transportTo(server: MailServer) {
  const limits = {
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
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

function detailsOf(error: unknown): Details {
  return typeof error === 'object' && error !== null ? error : {};
}
