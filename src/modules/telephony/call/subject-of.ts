import { formatPhone, type Phone } from '#kernel/phone/phone.ts';
import type { Context } from '#records/context.ts';
import { findParties } from './find-party.ts';

/** `Appel de Jules Étienne`, in the firm's language; the number where nobody, or more than one, has it. */
export async function subjectOf(
  ctx: Context,
  seer: Context,
  direction: 'inbound' | 'outbound',
  phone: Phone,
): Promise<string> {
  const text = (id: string, args = {}) => ctx.texts.translate(ctx.workspace.locale, id, args);
  if (phone.kind === 'withheld') return text('call.subject.withheld');
  const matches = await findParties(seer, phone.e164);
  const [match] = matches;
  const title =
    match && matches.length === 1
      ? match.record[ctx.catalogue.entity(match.entity).definition.title]
      : undefined;
  const number = phone.e164 ? formatPhone(phone.e164, ctx.workspace.country) : phone.raw;
  return text(`call.subject.${direction}`, { who: typeof title === 'string' ? title : number });
}
