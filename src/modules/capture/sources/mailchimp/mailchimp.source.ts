import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { answerOf } from '../../lead-source/answer.ts';
import { malformed } from '../parse-body.ts';
import type { Departure, RawRequest, Source } from '../source.ts';

/**
 * Who subscribes to an audience and who leaves it (https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/). Mailchimp signs
 * nothing: whoever knows the address may post, so the address is the secret. It names no event either: a subscription is known again
 * by the member and the moment.
 */
export const mailchimp: Source = {
  secrets: [],
  steps: {
    en: 'In Mailchimp: Audience → Manage audience → Settings → Webhooks → Create new webhook. Paste the address, and tick “Subscribes”, “Unsubscribes” and “Cleaned” alone: who leaves there is on the suppression list here. Keep the address to yourselves: it is the password.',
    fr: 'Dans Mailchimp\u00a0: Audience → Manage audience → Settings → Webhooks → Create new webhook. Collez l’adresse et ne cochez que «\u00a0Subscribes\u00a0», «\u00a0Unsubscribes\u00a0» et «\u00a0Cleaned\u00a0»\u00a0: qui se désabonne là-bas rejoint ici la liste d’exclusion. Ne communiquez pas cette adresse\u00a0: elle tient lieu de mot de passe.',
  },
  known: {
    EMAIL: 'email',
    FNAME: 'firstName',
    LNAME: 'lastName',
    PHONE: 'phone',
    COMPANY: 'companyName',
    'ADDRESS.addr1': 'address.street',
    'ADDRESS.addr2': 'address.street2',
    'ADDRESS.zip': 'address.postalCode',
    'ADDRESS.city': 'address.city',
    'ADDRESS.state': 'address.region',
    'ADDRESS.country': 'address.country',
  },
  leadSource: 'campaign',
  read: ({ rawBody }) => {
    const posted = postedIn(rawBody);
    const [type, firedAt, email] = ['type', 'fired_at', 'data[email]'].map((name) => posted.get(name));
    if (type !== 'subscribe') return [];
    if (!firedAt || !email) throw malformed();
    const merged = [...posted].flatMap(([name, value]) => {
      const path = /^data\[merges\]((?:\[[^\]]+\])+)$/.exec(name)?.[1];
      // `[ADDRESS][city]` → `ADDRESS.city`
      return path === undefined ? [] : (answerOf(path.slice(1, -1).replaceAll('][', '.'), value) ?? []);
    });
    const answers = merged.some(({ name }) => name === 'EMAIL')
      ? merged
      : [...merged, { name: 'EMAIL', label: 'EMAIL', values: [email] }];
    const member = posted.get('data[id]') ?? email;
    const eventId = createHash('sha256').update(`${member} ${firedAt}`).digest('base64url');
    return [{ eventId, answers, origin: {} }];
  },
  departures,
  sample: (eventId) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    rawBody: Buffer.from(
      new URLSearchParams({
        type: 'subscribe',
        fired_at: '2026-03-26 21:35:57',
        'data[id]': eventId,
        'data[list_id]': 'a6b5da1054',
        'data[email]': 'camille.exemple@example.com',
        'data[email_type]': 'html',
        'data[merges][EMAIL]': 'camille.exemple@example.com',
        'data[merges][FNAME]': 'Camille',
        'data[merges][LNAME]': 'Exemple',
        'data[ip_opt]': '203.0.113.9',
      }).toString(),
    ),
  }),
};

/**
 * `unsubscribe`: he left, or was removed from the audience; `cleaned`: his address bounces. Both say `abuse` of somebody who
 * complained.
 */
function departures({ rawBody }: RawRequest): readonly Departure[] {
  const posted = postedIn(rawBody);
  const type = posted.get('type');
  if (type !== 'unsubscribe' && type !== 'cleaned') return [];
  const address = z.email().safeParse(posted.get('data[email]')?.trim().toLowerCase());
  if (!address.success) throw malformed();
  const own = type === 'cleaned' ? 'hard_bounce' : 'unsubscribed';
  return [{ address: address.data, reason: posted.get('data[reason]') === 'abuse' ? 'complaint' : own }];
}

function postedIn(rawBody: Buffer): URLSearchParams {
  if (!isUtf8(rawBody)) throw malformed();
  const posted = new URLSearchParams(rawBody.toString('utf8'));
  if (!posted.get('type')) throw malformed();
  return posted;
}
