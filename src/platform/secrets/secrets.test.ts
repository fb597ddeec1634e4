import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyFile } from './key-file.ts';
import { makeSecrets } from './sealing.ts';

describe('a sealed secret', () => {
  const secrets = makeSecrets('a secret of more than thirty-two letters');

  it('opens again, looks different each time, and shows nothing', () => {
    const [one, other] = [secrets.seal('mail', 'mot de passe é'), secrets.seal('mail', 'mot de passe é')];
    expect(secrets.open('mail', one)).toEqual({ text: 'mot de passe é' });
    expect(secrets.open('mail', other)).toEqual({ text: 'mot de passe é' });
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString()).not.toContain('passe');
  });

  it('does not open in another place, or changed', () => {
    const sealed = secrets.seal('mail', 'x');
    expect(() => secrets.open('telephone', sealed)).toThrow(/authenticate/);
    const [version, key, content = ''] = sealed.split('.');
    const changed = Buffer.from(content, 'base64url');
    changed[14] = (changed[14] ?? 0) ^ 1;
    expect(() => secrets.open('mail', [version, key, changed.toString('base64url')].join('.'))).toThrow(
      /authenticate/,
    );
  });

  it('says that it was sealed with another key', () => {
    const elsewhere = makeSecrets('another secret of another installation');
    expect(elsewhere.open('mail', secrets.seal('mail', 'x'))).toEqual({ problem: 'otherKey' });
  });
});

describe('the key file', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'filrouge-key-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner alone, and the same for all who start together', async () => {
    const keys = await Promise.all([readKeyFile(folder), readKeyFile(folder), readKeyFile(folder)]);
    expect(new Set([...keys, await readKeyFile(folder)]).size).toBe(1);
    const { mode } = await stat(path.join(folder, 'secret.key'));
    expect(mode & 0o777).toBe(0o600);
    expect((await readFile(path.join(folder, 'secret.key'), 'utf8')).trim()).toHaveLength(43);
  });

  it('without a key in it stops the start with one line', async () => {
    await writeFile(path.join(folder, 'secret.key'), '\n');
    await expect(readKeyFile(folder)).rejects.toThrow(/holds no key/);
  });
});
