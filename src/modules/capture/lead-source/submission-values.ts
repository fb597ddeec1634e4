import type { Context } from '#records/context.ts';
import { emailIn } from '../submission/read-answers.ts';
import { nameIn } from '../submission/name-in.ts';
import type { Arrival } from '../sources/source.ts';
import type { Answer } from './answer.ts';
import type { LeadSource } from './lead-source.ts';
import { mapAnswers } from './map-answers.ts';

/** What a submission keeps of an arrival: who it seems to be, all that was said for people to read, and as it came. */
export function submissionValues(
  ctx: Context,
  { name, mapping }: LeadSource,
  { answers, origin }: Pick<Arrival, 'answers' | 'origin'>,
) {
  if (answers === null) return { ...origin, name, email: null };
  const { values } = mapAnswers(ctx, mapping, answers);
  const email = emailIn(ctx.catalogue.entity('lead'), values);
  return {
    ...origin,
    name: nameIn(values) ?? email ?? name,
    email,
    content: contentOf(ctx, answers),
    answers,
  };
}

/** Line by line, in their own words: also what goes to no field of the lead. */
function contentOf({ locale }: Context, answers: readonly Answer[]): string {
  const colon = locale === 'fr' ? '\u00a0:' : ':';
  return answers
    .map(({ label, values }) => `${label}${colon} ${values.join(', ')}`)
    .join('\n')
    .slice(0, MOST_CONTENT);
}

const MOST_CONTENT = 100_000;
