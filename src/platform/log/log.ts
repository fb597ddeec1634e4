import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Never in a log, wherever they stand in what is logged. */
const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie'];

/** One JSON line per event, on standard output unless told otherwise, instants in RFC 3339, secrets struck out. */
export function makeLog(level: LogLevel, destination: DestinationStream = pino.destination(1)): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
  };
  return pino(options, destination);
}
