import { Refusal } from '#kernel/refusal.ts';
import { dropSecret, keepSecret, readSecret } from '#platform/secrets/kept-secrets.ts';
import type { Context } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import type { SecretName, SourceSecrets } from '../sources/source.ts';

const names = ['signing', 'access'] as const satisfies readonly SecretName[];

const placeOf = (id: string, name: SecretName) => `leadSource.${id}.${name}`;

/** Puts secrets in place of earlier ones; null takes one away, and those that are not named stay. */
export async function keepSecrets(
  tx: Context,
  id: string,
  given: Readonly<Partial<Record<SecretName, string | null>>>,
): Promise<void> {
  const { secrets } = tx.installation;
  for (const name of names) {
    const text = given[name];
    if (text === null) await dropSecret(tx.db, placeOf(id, name));
    else if (text !== undefined) await keepSecret(tx.db, secrets, placeOf(id, name), text, tx.clock.now());
  }
}

/** All that are kept. Refuses 409 `source.other_key` where they were sealed by another installation: none is not the same. */
export async function secretsOf(ctx: Context, id: string): Promise<SourceSecrets> {
  const kept: Partial<Record<SecretName, string>> = {};
  for (const name of names) {
    const opened = await readSecret(ctx.db, ctx.installation.secrets, placeOf(id, name));
    if (opened && 'problem' in opened) throw new Refusal(409, 'source.other_key');
    if (opened) kept[name] = opened.text;
  }
  return kept;
}

/** A word that the tool has to know for its check of the address; always the same for one token. */
export function verifyTokenOf(ctx: Context, token: string): string {
  return ctx.installation.secrets.keyFor(`leadSource.verify.${token}`).slice(0, 32);
}

/** What was removed takes nothing any more; restored, it is told its secrets again. */
export const forgetSecrets: Reaction = {
  name: 'forget-secrets-on-lead-source-removed',
  on: ['leadSource.removed'],
  react: async ({ recordId }, ctx) => keepSecrets(ctx, recordId, { signing: null, access: null }),
};
