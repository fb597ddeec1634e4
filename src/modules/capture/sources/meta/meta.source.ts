import { z } from 'zod';
import { malformed, parseBody } from '../parse-body.ts';
import { refuseForged, signatureOf } from '../signature.ts';
import type { Source } from '../source.ts';
import { fetchLead } from './fetch-lead.ts';

const signing = { header: 'x-hub-signature-256', encoding: 'hex' } as const;

const idSchema = z.union([z.string().min(1).max(100), z.int().transform(String)]);

const bodySchema = z.object({
  object: z.string(),
  entry: z.array(
    z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).default([]) }),
  ),
});

const leadgenSchema = z.object({ leadgen_id: idSchema });

/**
 * Lead ads of Facebook and Instagram (https://developers.facebook.com/docs/marketing-api/guides/lead-ads). The webhook names the lead
 * alone; what he filled in is fetched from the Graph API.
 */
export const meta: Source = {
  secrets: [
    { name: 'signing', label: { en: 'App secret', fr: 'Clé secrète de l’app' }, required: true },
    { name: 'access', label: { en: 'Page access token', fr: 'Jeton d’accès de page' }, required: true },
  ],
  steps: {
    en: 'In your app at developers.facebook.com: Webhooks → Page → subscribe to “leadgen”, with the address and the verify token shown here. The app secret is under App settings → Basic; the page access token needs the rights “leads_retrieval” and “pages_manage_metadata”, and the page has to be subscribed to the app.',
    fr: 'Dans votre app sur developers.facebook.com\u00a0: Webhooks → Page → abonnez-vous à «\u00a0leadgen\u00a0», avec l’adresse et le jeton de vérification affichés ici. La clé secrète se trouve sous Paramètres de l’app → Général\u00a0; le jeton d’accès de page demande les droits «\u00a0leads_retrieval\u00a0» et «\u00a0pages_manage_metadata\u00a0», et la page doit être abonnée à l’app.',
  },
  known: {
    first_name: 'firstName',
    last_name: 'lastName',
    full_name: 'lastName',
    email: 'email',
    phone_number: 'phone',
    company_name: 'companyName',
    job_title: 'jobTitle',
    street_address: 'address.street',
    zip_code: 'address.postalCode',
    post_code: 'address.postalCode',
    city: 'address.city',
    country: 'address.country',
  },
  leadSource: 'campaign',
  baseUrl: 'https://graph.facebook.com/v23.0',
  check: (query, verifyToken) =>
    query['hub.mode'] === 'subscribe' &&
    query['hub.verify_token'] === verifyToken &&
    typeof query['hub.challenge'] === 'string'
      ? query['hub.challenge']
      : undefined,
  read: (request, secrets) => {
    refuseForged(request, secrets.signing, signing);
    const { object, entry } = parseBody(request.rawBody, bodySchema);
    const changes = object === 'page' ? entry.flatMap((one) => one.changes) : [];
    return changes
      .filter(({ field }) => field === 'leadgen')
      .map(({ value }) => {
        const told = leadgenSchema.safeParse(value);
        if (!told.success) throw malformed();
        return { eventId: told.data.leadgen_id, answers: null, origin: {} };
      });
  },
  fetch: fetchLead,
  sample: (eventId, { signing: secret = '' }) => {
    const value = {
      leadgen_id: eventId,
      page_id: '444444444444',
      form_id: '555555555555',
      created_time: 1_768_000_000,
    };
    const change = { field: 'leadgen', value };
    const entry = [{ id: '444444444444', time: 1_768_000_000, changes: [change] }];
    const rawBody = Buffer.from(JSON.stringify({ object: 'page', entry }));
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        [signing.header]: signatureOf(rawBody, secret, signing.encoding),
      },
    };
  },
  sampleAnswers: [
    { name: 'full_name', label: 'full_name', values: ['Camille Exemple'] },
    { name: 'email', label: 'email', values: ['camille.exemple@example.com'] },
    { name: 'phone_number', label: 'phone_number', values: ['+33199001234'] },
  ],
};
