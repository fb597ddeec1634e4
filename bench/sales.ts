import { ensure, text } from './answers.ts';
import type { Client } from './client.ts';
import { quoteLinesOf } from './data.ts';
import type { Facts, Item } from './system.ts';
import { totalsOf } from './totals.ts';

/** From quote to money, as a system's API has it. Every step checks what it is answered, amounts to the cent. */
export interface Sales {
  /** A draft of three lines, for one of the customers unless told. */
  quote(client: Client, facts: Facts, accountId?: string): Promise<Item>;
  /** Makes it ready to be accepted. */
  send(client: Client, quote: Item): Promise<Item>;
  /** Accepted, invoiced, issued; gives the invoice. */
  invoice(client: Client, quote: Item): Promise<Item>;
  /** Bytes of the invoice as PDF, rendered anew. */
  pdf(client: Client, document: Item): Promise<void>;
  /** In full; then nothing is due. */
  pay(client: Client, invoice: Item): Promise<void>;
  /** A lead becomes a customer to whom invoices can be issued; gives the account. */
  winCustomer(client: Client, facts: Facts): Promise<string>;
  /** Bytes of an issued invoice. */
  issuedPdf(client: Client, invoice: Item): Promise<void>;
}

export function checkTotals(
  i: number,
  answer: unknown,
  keys: { net: string; vat: string; gross: string },
): void {
  const { net, vat, gross } = totalsOf(quoteLinesOf(i));
  const given = [keys.net, keys.vat, keys.gross].map((key) => text(answer, key)).join(' ');
  ensure(given === `${net} ${vat} ${gross}`, `totals ${given} instead of ${net} ${vat} ${gross}`);
}

export function checkPdf(answer: unknown): void {
  ensure(Buffer.isBuffer(answer) && answer.subarray(0, 5).toString() === '%PDF-', 'no PDF');
}
