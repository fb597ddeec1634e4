import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { portOf } from './start-mail-server.ts';

export interface SlowMailServer {
  readonly port: number;
  /** Whose mails it has, in order. */
  readonly received: readonly string[];
  /** Settles once it has the mail that it does not answer. */
  readonly isHoldingOne: Promise<void>;
  close(): Promise<void>;
}

/** Takes every mail, and answers all but the nth, from 1, which it has and never says so. */
export async function startSlowMailServer(nth: number): Promise<SlowMailServer> {
  const received: string[] = [];
  const holding = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        if (received.length === nth) holding.resolve();
        else done(null);
      });
    },
  });
  // A client that is killed resets its line.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: portOf(server.server.address()),
    received,
    isHoldingOne: holding.promise,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
