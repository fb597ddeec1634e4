import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { configurationPage } from './configuration-page.ts';

test('nothing set: everything on this machine, the database embedded', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: path.resolve('data'),
    databaseUrl: undefined,
    databaseConnections: 20,
    publicUrl: undefined,
    role: 'all',
    admin: undefined,
    smtpUrl: undefined,
    secretKey: undefined,
    maxFileMb: 20,
    logLevel: 'warn',
    demo: false,
  });
});

test('reads what is set; an empty value counts as none', () => {
  const config = readConfig({
    PORT: '0',
    PUBLIC_URL: 'https://crm.example.com/',
    ADMIN_EMAIL: 'ana@example.com',
    ADMIN_PASSWORD: 'correct horse',
    DATABASE_URL: '',
  });
  expect(config).toMatchObject({
    port: 0,
    publicUrl: 'https://crm.example.com',
    admin: { email: 'ana@example.com', password: 'correct horse' },
    databaseUrl: undefined,
  });
});

describe('a wrong value is refused with one line', () => {
  test.each([
    [{ PORT: '70000' }, 'PORT is wrong: it wants a whole number from 0 to 65535.'],
    [{ PORT: '3000a' }, 'PORT is wrong'],
    [{ DATABASE_CONNECTIONS: '1' }, 'DATABASE_CONNECTIONS is wrong'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL is wrong'],
    [{ PUBLIC_URL: 'https://example.com/crm' }, 'PUBLIC_URL is wrong'],
    [{ PUBLIC_URL: 'crm.example.com' }, 'PUBLIC_URL is wrong'],
    [{ ROLE: 'master' }, 'ROLE is wrong: it wants all, web, worker.'],
    [{ SMTP_URL: 'smtp.example.com' }, 'SMTP_URL is wrong'],
    [{ LOG_LEVEL: 'chatty' }, 'LOG_LEVEL is wrong'],
    [{ DEMO: 'true' }, 'DEMO is wrong: it wants yes or no.'],
    [{ ADMIN_EMAIL: 'ana@example.com' }, 'ADMIN_EMAIL and ADMIN_PASSWORD go together'],
    [{ ADMIN_EMAIL: 'ana@example.com', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD is wrong'],
  ])('%o', (env, line) => {
    expect(() => readConfig(env)).toThrow(line);
  });

  test('without showing what may be a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'redis://u:hunter2@host' })).toThrow(/^(?!.*hunter2)/);
  });

  test('an option that does not exist', () => {
    expect(() => readConfig({}, ['--dmeo'])).toThrow('Unknown option --dmeo');
  });
});

test('the demo stays on this machine unless told to leave', () => {
  expect(readConfig({ HOST: '::1' }, ['--demo']).demo).toBe(true);
  expect(() => readConfig({ HOST: '0.0.0.0', DEMO: 'yes' })).toThrow('DEMO_ON_NETWORK=yes');
  expect(readConfig({ HOST: '0.0.0.0', DEMO: 'yes', DEMO_ON_NETWORK: 'yes' }).demo).toBe(true);
});

test('docs/configuration.md is current (npm run docs writes it)', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../../docs/configuration.md');
});
