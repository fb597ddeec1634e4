import { afterAll, beforeAll, expect, it } from 'vitest';
import { find } from '#testing/find.ts';
import {
  connected,
  post,
  SECRETS,
  startLeadSources,
  submissionsOf,
  type LeadSourceTest,
} from '#testing/start-lead-sources.ts';
import { signatureOf } from '../signature.ts';

let app: LeadSourceTest;
beforeAll(async () => {
  app = await startLeadSources();
});
afterAll(() => app.close());

it('LEAD-09: a response to a Typeform becomes a lead of the group, by its answers and hidden fields', async () => {
  const owner = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  const { body: group } = await app.post('distribution-groups', {
    name: 'Web',
    members: [{ userId: owner }],
  });
  const { id, path } = await connected(app, 'typeform', {
    recordGroupId: group.id,
    recordTags: ['typeform'],
    mapping: [
      { theirs: 'q-name', field: 'lastName' },
      { theirs: 'q-mail', field: 'email' },
      { theirs: 'q-phone', field: 'phone' },
      { theirs: 'q-heat', field: 'rating' },
      { theirs: 'q-country', field: 'address.country' },
      { theirs: 'q-money', field: 'amount' },
      { field: 'priority', value: 'high' },
    ],
  });
  const field = (ref: string, title = ref) => ({ id: `id-${ref}`, ref, title });
  const rawBody = Buffer.from(
    JSON.stringify({
      event_id: 'e1',
      event_type: 'form_response',
      form_response: {
        token: 'tok-1',
        hidden: { utm_source: 'ads', gclid: 'g-1' },
        definition: { fields: [field('q-name', 'Votre nom ?'), field('q-other', 'Autre chose ?')] },
        answers: [
          { type: 'text', text: 'Durand', field: field('q-name') },
          { type: 'email', email: 'durand@example.fr', field: field('q-mail') },
          { type: 'phone_number', phone_number: 'none of your business', field: field('q-phone') },
          { type: 'choice', choice: { id: 'c', label: 'Hot' }, field: field('q-heat') },
          { type: 'text', text: 'Belgique', field: field('q-country') },
          { type: 'number', number: 1500, field: field('q-money') },
          { type: 'choices', choices: { labels: ['A', 'B'], other: 'C' }, field: field('q-other') },
          { type: 'boolean', boolean: true, field: field('q-bool') },
        ],
      },
    }),
  );
  const headers = {
    'content-type': 'application/json',
    'typeform-signature': signatureOf(rawBody, SECRETS.signing, 'base64'),
  };
  expect((await post(app, path, { headers, rawBody })).body).toEqual({ received: 1 });
  await app.drain();
  expect(await find(app, 'leads', 'lastName = "Durand"')).toMatchObject([
    {
      email: 'durand@example.fr',
      phone: null,
      rating: 'hot',
      priority: 'high',
      amount: '1500.00',
      address: { country: 'BE' },
      source: 'web_form',
      ownerId: owner,
      tags: ['typeform'],
      createdBy: { kind: 'public' },
    },
  ]);
  const [stored] = await submissionsOf(app, id);
  expect(stored).toMatchObject({ status: 'done', outcome: 'created', utmSource: 'ads', gclid: 'g-1' });
  expect(stored.reason).toContain('phone');
  expect(stored.content).toContain('Autre chose ?: A, B, C');
  const { fields } = (await app.get(`lead-sources/${id}/set-up`)).body;
  expect(fields).toContainEqual({ name: 'q-name', label: 'Votre nom ?', example: 'Durand', suggested: null });
});
