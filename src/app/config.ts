import { CannotStart } from '#platform/cannot-start.ts';
import type { LogLevel } from '#platform/log/log.ts';
import type { OpenedHosts } from '#platform/outgoing/addresses.ts';
import * as setting from './settings.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  /** Absent: the address that the program listens on. Without a closing slash. */
  readonly publicUrl: string | undefined;
  readonly role: setting.Role;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  readonly smtpUrl: string | undefined;
  /** Absent: none. */
  readonly outgoingHosts: OpenedHosts | undefined;
  /** By the directory's key. Absent: their own. */
  readonly directoryUrls: ReadonlyMap<string, string> | undefined;
  /** Absent: the key file in the data folder. */
  readonly secretKey: string | undefined;
  /** Most megabytes of one uploaded file. */
  readonly maxFileMb: number;
  readonly logLevel: LogLevel;
  readonly demo: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. A wrong one, or two that do not go together, is refused with `CannotStart`; its line never shows
 * a value that may hold a password.
 */
export function readConfig(env: Environment, args: readonly string[] = []): Config {
  refuseUnknown(args);
  const config: Config = {
    port: read(env, setting.port),
    host: read(env, setting.host),
    dataDir: read(env, setting.dataDir),
    databaseUrl: readOptional(env, setting.databaseUrl),
    databaseConnections: read(env, setting.databaseConnections),
    publicUrl: readOptional(env, setting.publicUrl),
    role: read(env, setting.role),
    admin: together(readOptional(env, setting.adminEmail), readOptional(env, setting.adminPassword)),
    smtpUrl: readOptional(env, setting.smtpUrl),
    outgoingHosts: readOptional(env, setting.outgoingHosts),
    directoryUrls: readOptional(env, setting.directoryUrls),
    secretKey: readOptional(env, setting.secretKey),
    maxFileMb: read(env, setting.maxFileMb),
    logLevel: read(env, setting.logLevel),
    demo: args.includes('--demo') || read(env, setting.demo) === 'yes',
  };
  if (config.demo && !isLoopback(config.host) && read(env, setting.demoOnNetwork) !== 'yes') {
    throw new CannotStart(
      `The demo's passwords are public and HOST=${config.host} can be reached by others: ` +
        'keep HOST=127.0.0.1, or set DEMO_ON_NETWORK=yes if you mean it.',
    );
  }
  return config;
}

function read<T>(env: Environment, each: setting.SettingWithDefault<T>): T {
  return parse(each, env[each.name]?.trim() || each.fallback);
}

function readOptional<T>(env: Environment, each: setting.OptionalSetting<T>): T | undefined {
  const text = env[each.name]?.trim();
  return text ? parse(each, text) : undefined;
}

function parse<T>(each: setting.Setting<T>, text: string): T {
  const value = each.parse(text);
  if (value === undefined) throw new CannotStart(`${each.name} is wrong: it wants ${each.wanted}.`);
  return value;
}

function together(email: string | undefined, password: string | undefined): Config['admin'] {
  if (email !== undefined && password !== undefined) return { email, password };
  if (email === undefined && password === undefined) return undefined;
  throw new CannotStart('ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither.');
}

function refuseUnknown(args: readonly string[]): void {
  const unknown = args.find((arg) => arg !== '--demo');
  if (unknown)
    throw new CannotStart(
      `Unknown option ${unknown}: the only one is --demo; settings are in the environment.`,
    );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
