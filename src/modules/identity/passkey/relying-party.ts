import type { Installation } from '#records/context.ts';

/** For which site passkeys are made: browsers show them to no other (WebAuthn Level 3, 5.1.2). */
export function relyingParty({ publicUrl }: Pick<Installation, 'publicUrl'>) {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, id: hostname };
}
