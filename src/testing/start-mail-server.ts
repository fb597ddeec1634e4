import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body as they came. */
  readonly source: string;
}

export interface TestMailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** What it says to the next mails, `451 4.3.0 Try later`, until told otherwise; null: it takes them. */
  refuse(answer: string | null): void;
  /** What it says to mails to these addresses alone, at RCPT TO, until told otherwise; null: it takes them. */
  refuseTo(address: string, answer: string | null): void;
  /** What it says to us, at MAIL FROM, whoever a mail is to, until told otherwise. */
  refuseAll(answer: string | null): void;
  /** Cuts the line as soon as a mail's text begins, until told otherwise. */
  hangUp(isHangingUp: boolean): void;
  close(): Promise<void>;
}

export const MAILBOX = { user: 'crm', password: 'pässword:@/' };

/** A real SMTP server on this machine, which wants `MAILBOX` to sign in, and misbehaves when told to. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const lines = new Set<Socket>();
  let refusal: string | null = null;
  let isHangingUp = false;
  let refusalOfUs: string | null = null;
  const refusals = new Map<string, string>();
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // Else it warns of its own certificate, which is the point: nobody trusts it.
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      if (username === MAILBOX.user && password === MAILBOX.password) done(null, { user: username });
      else done(new Error('Wrong user or password'));
    },
    onMailFrom: (_address, _session, done) => done(refusalOfUs === null ? null : answering(refusalOfUs)),
    onRcptTo: ({ address }, _session, done) => {
      const said = refusals.get(address) ?? refusal;
      done(said === null ? null : answering(said));
    },
    onData: (stream, session, done) => {
      if (isHangingUp) {
        stream.once('data', () => {
          for (const line of lines) line.destroy();
        });
        return;
      }
      const { mailFrom, rcptTo } = session.envelope;
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const source = Buffer.concat(pieces).toString('utf8');
        const to = rcptTo.map(({ address }) => address);
        received.push({ from: mailFrom ? mailFrom.address : '', to, source });
        done(null);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.server.on('connection', (line: Socket) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: portOf(server.server.address()),
    received,
    refuse: (answer) => void (refusal = answer),
    refuseAll: (answer) => void (refusalOfUs = answer),
    refuseTo: (address, answer) => {
      if (answer === null) refusals.delete(address);
      else refusals.set(address, answer);
    },
    hangUp: (is) => void (isHangingUp = is),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const line of lines) line.destroy();
      await closed;
    },
  };
}

function answering(answer: string): Error {
  const responseCode = Number(answer.slice(0, 3));
  return Object.assign(new Error(answer.slice(4)), { responseCode });
}

export function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
