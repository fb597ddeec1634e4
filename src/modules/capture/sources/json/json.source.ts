import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answersIn } from '../../lead-source/answer.ts';
import { parseBody } from '../parse-body.ts';
import { refuseForged, signatureOf } from '../signature.ts';
import type { RawRequest, Source } from '../source.ts';

const signing = { header: 'x-hub-signature-256', encoding: 'hex' } as const;

/** Headers by which tools name an event; `webhook-id` is that of Standard Webhooks. */
const eventHeaders = ['idempotency-key', 'webhook-id', 'x-event-id'] as const;

const person = z.record(z.string(), z.unknown());
const bodySchema = z.union([person, z.array(person).min(1).max(100)]);

/**
 * One person as a JSON object, or several as a list. Members are named by their path (`contact.email`). Where no header names the
 * event, or requests are signed, the same bytes are the same event: an `id` in the body may be anything, and of Brevo's webhooks it is that of the webhook.
 */
export const json: Source = {
  secrets: [
    {
      name: 'signing',
      label: { en: 'Secret of the signature', fr: 'Secret de la signature' },
      required: false,
    },
  ],
  steps: {
    en: 'Have your tool post each person to the address, as JSON. If it can sign, enter the secret here too: each request then needs its HMAC-SHA256 in the header X-Hub-Signature-256, as “sha256=” and hexadecimal digits. Without, the address is the secret.',
    fr: 'Faites envoyer chaque personne par votre outil à cette adresse, en JSON. S’il sait signer, saisissez aussi le secret ici\u00a0: chaque requête doit alors porter son HMAC-SHA256 dans l’en-tête X-Hub-Signature-256, sous la forme «\u00a0sha256=\u00a0» suivi de chiffres hexadécimaux. Sans secret, c’est l’adresse qui en tient lieu.',
  },
  known: {
    email: 'email',
    firstname: 'firstName',
    lastname: 'lastName',
    phone: 'phone',
    company: 'companyName',
    jobtitle: 'jobTitle',
  },
  leadSource: 'api',
  read: (request, secrets) => {
    if (secrets.signing !== undefined) refuseForged(request, secrets.signing, signing);
    const body = parseBody(request.rawBody, bodySchema);
    const event = eventIdOf(request, secrets.signing !== undefined);
    const people = Array.isArray(body) ? body : [body];
    return people.map((one, at) => ({
      eventId: people.length === 1 ? event : `${event}.${at}`,
      answers: answersIn(one),
      origin: {},
    }));
  },
  sample: (eventId, { signing: secret }) => {
    const values = { email: 'camille.exemple@example.com', firstname: 'Camille', lastname: 'Exemple' };
    const rawBody = Buffer.from(JSON.stringify(values));
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        'x-event-id': eventId,
        ...(secret === undefined ? {} : { [signing.header]: signatureOf(rawBody, secret, signing.encoding) }),
      },
    };
  },
};

/** A signature is over the body alone: by a header, whoever overheard a request could make it look like another event. */
function eventIdOf({ headers, rawBody }: RawRequest, isSigned: boolean): string {
  const [named] = isSigned ? [] : eventHeaders.flatMap((name) => headers[name] ?? []);
  return named === undefined ? createHash('sha256').update(rawBody).digest('base64url') : named.slice(0, 150);
}
