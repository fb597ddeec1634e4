import { z } from 'zod';
import { type Answer, answerOf } from '../../lead-source/answer.ts';
import { parseBody } from '../parse-body.ts';
import { refuseForged, signatureOf } from '../signature.ts';
import type { Arrival, Source } from '../source.ts';

const signing = { header: 'typeform-signature', encoding: 'base64' } as const;

const fieldSchema = z.object({ id: z.string(), ref: z.string().optional(), title: z.string().optional() });

/** `type` names the member that holds the answer: `text`, `email`, `choice` … */
const answerSchema = z.looseObject({ type: z.string(), field: fieldSchema });

const bodySchema = z.object({
  event_type: z.string(),
  form_response: z
    .object({
      token: z.string().min(1).max(150),
      landing_url: z.string().optional(),
      hidden: z.record(z.string(), z.unknown()).optional(),
      definition: z.object({ fields: z.array(fieldSchema) }).optional(),
      answers: z.array(answerSchema).default([]),
    })
    .optional(),
});

type Body = z.output<typeof bodySchema>;

/**
 * Responses to Typeforms (https://www.typeform.com/developers/webhooks/). A response is known again by its token, which is the same
 * in each delivery; questions by their `ref`, which their makers can set.
 */
export const typeform: Source = {
  secrets: [
    {
      name: 'signing',
      label: { en: 'Secret of the webhook', fr: 'Secret du webhook' },
      required: true,
    },
  ],
  steps: {
    en: 'In Typeform: Connect → Webhooks → Add a webhook. Paste the address, choose a secret there and enter the same here, then switch the webhook on.',
    fr: 'Dans Typeform\u00a0: Connect → Webhooks → Add a webhook. Collez l’adresse, choisissez-y un secret et saisissez le même ici, puis activez le webhook.',
  },
  known: {
    first_name: 'firstName',
    last_name: 'lastName',
    email: 'email',
    phone_number: 'phone',
    company: 'companyName',
  },
  leadSource: 'web_form',
  read: (request, secrets) => {
    refuseForged(request, secrets.signing, signing);
    const body = parseBody(request.rawBody, bodySchema);
    if (body.event_type !== 'form_response' || !body.form_response) return [];
    return [arrivalOf(body.form_response)];
  },
  sample: (eventId, { signing: secret = '' }) => {
    const rawBody = Buffer.from(JSON.stringify(sampleBody(eventId)));
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        [signing.header]: signatureOf(rawBody, secret, signing.encoding),
      },
    };
  },
};

function arrivalOf({ token, hidden = {}, definition, answers }: NonNullable<Body['form_response']>): Arrival {
  const titles = new Map(definition?.fields.map(({ id, title }) => [id, title]));
  const of = (name: string) => (typeof hidden[name] === 'string' ? hidden[name].slice(0, 255) : null);
  return {
    eventId: token,
    answers: [
      ...answers.flatMap((answer): readonly Answer[] => {
        const { id, ref } = answer.field;
        const said = answerOf(ref ?? id, valueOf(answer), titles.get(id));
        return said ? [said] : [];
      }),
      ...Object.entries(hidden).flatMap(([name, value]) => answerOf(name, value) ?? []),
    ],
    origin: {
      utmSource: of('utm_source'),
      utmMedium: of('utm_medium'),
      utmCampaign: of('utm_campaign'),
      utmTerm: of('utm_term'),
      utmContent: of('utm_content'),
      gclid: of('gclid'),
    },
  };
}

const choiceSchema = z.object({ label: z.string().optional(), other: z.string().optional() });
const choicesSchema = z.object({ labels: z.array(z.string()).default([]), other: z.string().optional() });

function valueOf(answer: z.output<typeof answerSchema>): unknown {
  const value = answer[answer.type];
  if (answer.type === 'choice') {
    const { label, other } = choiceSchema.catch({}).parse(value);
    return label ?? other;
  }
  if (answer.type === 'choices') {
    const { labels, other } = choicesSchema.catch({ labels: [] }).parse(value);
    return other === undefined ? labels : [...labels, other];
  }
  return value;
}

/** As their documentation shows it, cut short. */
function sampleBody(token: string) {
  const questions = [
    { id: 'q1', ref: 'first_name', type: 'short_text', title: 'What is your first name?', text: 'Camille' },
    { id: 'q2', ref: 'last_name', type: 'short_text', title: 'And your last name?', text: 'Exemple' },
    { id: 'q3', ref: 'email', type: 'email', title: 'Your e-mail?', email: 'camille.exemple@example.com' },
  ];
  return {
    event_id: `event-${token}`,
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token,
      landed_at: '2026-01-18T18:07:02Z',
      submitted_at: '2026-01-18T18:17:02Z',
      hidden: { utm_source: 'newsletter' },
      definition: {
        id: 'lT4Z3j',
        title: 'Contact',
        fields: questions.map(({ id, ref, type, title }) => ({ id, ref, type, title })),
      },
      answers: questions.map(({ id, ref, type, text, email }) => ({
        ...(email === undefined ? { type: 'text', text } : { type: 'email', email }),
        field: { id, ref, type },
      })),
    },
  };
}
