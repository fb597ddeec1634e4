import { words } from '#kernel/text/words.ts';
import { e164Of } from '../define/fields/phone.ts';

/** Numbers that are nobody's alone, such as 112, have no international form. */
export function normalPhone(value: string): string | null {
  return value.startsWith('+') ? e164Of(value) : null;
}

/** Hosts at which everybody has an address: they tell nothing of a firm. */
const SHARED_HOSTS = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com yahoo.fr icloud.com
   me.com aol.com gmx.com gmx.fr proton.me protonmail.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr
   facebook.com linkedin.com instagram.com`.split(/\s+/),
);

/** `https://www.verrerie.fr/contact` and `camille@verrerie.fr` → `verrerie.fr`. */
export function normalDomain(value: string): string | null {
  const [, mailHost] = value.split('@');
  const host = value.includes('://') ? hostOf(value) : mailHost;
  const name = host?.toLowerCase().replace(/^www\./, '');
  return name && !SHARED_HOSTS.has(name) ? name : null;
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

/**
 * A SIREN has nine digits, a SIRET is a SIREN and five, a French VAT number `FR`, two characters and the SIREN: all three
 * become the SIREN. Other numbers stay what they are, without spaces and points.
 */
export function normalCompanyNumber(value: string): string | null {
  const plain = value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const siren = /^(?:FR[0-9A-Z]{2})?(\d{9})(?:\d{5})?$/.exec(plain)?.[1];
  return siren ?? (plain.length >= 5 ? plain : null);
}

/** Legal forms and small words, which one writes and the other leaves out. */
const SMALL_WORDS = new Set(
  `sa sas sasu sarl eurl sci scop snc scp selarl ei eirl gie gmbh ag kg ltd llc inc plc spa srl bv nv
   ets etablissements societe ste cie de du des la le les l d et a au aux and the of m mr mme mlle dr`.split(
    /\s+/,
  ),
);

/** The words of a name that tell it from others, in one order: `Verrerie du Rhône SA` → `rhone`, `verrerie`. */
export function nameWords(name: string): readonly string[] {
  const all = words(name);
  const telling = all.filter((word) => !SMALL_WORDS.has(word));
  return (telling.length > 0 ? telling : all).toSorted();
}
