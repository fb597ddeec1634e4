import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets in the database so that the database alone does not tell them. */
export interface Secrets {
  /** The text under lock; `purpose` names its place, and it opens for no other. */
  seal(purpose: string, text: string): string;
  /** The text again; `otherKey` where it was sealed with a key that is not ours. Throws where it was tampered with. */
  open(purpose: string, sealed: string): Opened;
  /** A key of its own for what others sign or derive, always the same for this purpose; 64 hex digits. */
  keyFor(purpose: string): string;
}

export type Opened = { readonly text: string } | { readonly problem: 'otherKey' };

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key drawn from `secret`, whatever its length (NIST SP 800-38D; a new random IV for each text). */
export function makeSecrets(secret: string): Secrets {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'filrouge secrets', 32));
  // Says which key it was, and nothing about it.
  const keyName = createHash('sha256').update('name').update(key).digest('base64url').slice(0, 8);
  return {
    keyFor: (purpose) =>
      Buffer.from(hkdfSync('sha256', secret, '', `filrouge key for ${purpose}`, 32)).toString('hex'),
    seal: (purpose, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, keyName, sealed.toString('base64url')].join('.');
    },
    open: (purpose, sealed) => {
      const [version, name, content = ''] = sealed.split('.');
      if (version !== VERSION) throw new Error(`A secret was sealed in a form that is not known: ${version}`);
      if (name !== keyName) return { problem: 'otherKey' };
      const bytes = Buffer.from(content, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return { text: text.toString('utf8') };
    },
  };
}
