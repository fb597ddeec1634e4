/** Identifiers of firms and accounts, checked offline. All take them without blanks. */

const LA_POSTE = '356000000';

/** SIREN: nine digits whose Luhn sum is a multiple of ten (INSEE). */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && luhnSum(text) % 10 === 0;
}

/** SIRET: a SIREN and five digits; La Poste's establishments count their digits to a multiple of five instead. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  if (luhnSum(text) % 10 === 0) return isSiren(text.slice(0, 9));
  return text.startsWith(LA_POSTE) && digitSum(text) % 5 === 0;
}

/** The French VAT id of a SIREN: key = (12 + 3 × (SIREN mod 97)) mod 97 (billing.md 1.3). */
export function frenchVatNumber(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${siren}`;
}

const EU_VAT_NUMBER = /^[A-Z]{2}[0-9A-Z+*]{2,12}$/;

/** A VAT id: the French one with its key, any other by its form; only VIES knows whether it is in use. */
export function isVatNumber(text: string): boolean {
  if (!text.startsWith('FR')) return EU_VAT_NUMBER.test(text);
  const siren = text.slice(4);
  // Keys with a letter exist for firms from abroad; their computation is not published.
  if (/^FR[A-Z0-9]{2}\d{9}$/.test(text) && /[A-Z]/.test(text.slice(2, 4))) return true;
  return isSiren(siren) && text === frenchVatNumber(siren);
}

/** IBAN: the number, rotated by four and with letters as numbers, leaves 1 when divided by 97 (ISO 13616). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const rotated = text.slice(4) + text.slice(0, 4);
  const digits = Array.from(rotated)
    .map((char) => Number.parseInt(char, 36))
    .join('');
  return BigInt(digits) % 97n === 1n;
}

/** BIC: eight or eleven characters (ISO 9362). */
export function isBic(text: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}

function luhnSum(digits: string): number {
  return Array.from(digits)
    .toReversed()
    .reduce((sum, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
}

function digitSum(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0);
}
