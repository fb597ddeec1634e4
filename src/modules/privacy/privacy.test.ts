import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upload } from '#testing/files.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestAnswer, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp({ locale: 'fr' })));
afterAll(() => app.close());

const EMAIL = 'zebulon.quarzek@exemple.fr';
const PHONE = '+33612340987';
const NAME = 'Quarzek';
/** Beginnings that betray him whatever the form: folded, as a word of the search, as a tail of digits. */
const traces = [/quarzek/i, /612340987/, /zebulon/i];

interface Place {
  readonly table: string;
  readonly column: string;
  readonly text: string;
}

/** Every value of every column in the whole schema, as text, that bears a trace of him. */
async function placesOfHim(): Promise<Place[]> {
  const columns = await app.ctx.db.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'tsvector', 'ARRAY', 'bytea')`,
  );
  expect(columns.length).toBeGreaterThan(300);
  const found: Place[] = [];
  for (const { table, column } of columns) {
    const value = `"${column}"::text`;
    const rows = await app.ctx.db.query<{ text: string }>(
      `select ${value} as text from "${table}" where ${value} ~* 'quarzek|z[eé]bulon|612340987'
         or ${value} like '%' || encode('Quarzek', 'hex') || '%'`,
    );
    found.push(...rows.map(({ text }) => ({ table, column, text })));
  }
  return found;
}

async function ok(answer: Promise<TestAnswer>) {
  const { status, body } = await answer;
  expect([status, status < 300 ? '' : JSON.stringify(body)]).toEqual([status, '']);
  return body;
}

/** Somebody with all that gathers around a person: merged, imported, mailed, called, noted, with files, a meeting and a deal. */
async function somebody() {
  const lead = await ok(
    app.post('leads', { firstName: 'Zébulon', lastName: NAME, email: EMAIL, phone: PHONE, doNotCall: true }),
  );
  await app.patch(`leads/${lead.id}`, { description: `${NAME} préfère le matin`, phone: '06 12 34 09 87' });
  const twin = await ok(app.post('leads', { lastName: `${NAME} Z.`, email: EMAIL }));
  await ok(app.post(`leads/${lead.id}/merge`, { otherIds: [twin.id] }));
  const account = await ok(app.post('accounts', { name: 'Verrerie du Rhône' }));
  const contact = await ok(
    app.post('contacts', {
      firstName: 'Zébulon',
      lastName: NAME,
      email: EMAIL,
      mobilePhone: PHONE,
      accountId: account.id,
      address: { street: '1 rue Quarzek', city: 'Lyon' },
    }),
  );
  const about = [{ entity: 'contact', id: contact.id }];
  await app.ctx.db.query(
    `insert into webhook_deliveries (webhook_id, event_id, type, record_id, at, next_at, state, answer)
     values (gen_random_uuid(), gen_random_uuid(), 'contact.created', $1, now(), now(), 'delivered', $2)`,
    [contact.id, `Welcome ${NAME}`],
  );
  const note = await ok(app.post('notes', { body: `${NAME} aime la pêche`, links: about }));
  await app.patch(`notes/${note.id}`, { body: `Monsieur ${NAME} aime la pêche` });
  const call = await ok(app.post('calls', { subject: `Appel de ${NAME}`, fromNumber: PHONE, links: about }));
  const { body: file } = await upload(app, `${NAME}.txt`, `CV de ${NAME}`);
  await ok(app.post(`contacts/${contact.id}/attachments`, { file: file.id }));
  const { body: offer } = await upload(app, `Offre ${NAME}.txt`, `Offre pour ${NAME}`);
  const letter = { subject: `Pour ${NAME}`, body: `Bonjour Zébulon ${NAME}`, files: [offer.id, file.id] };
  const mail = await ok(app.post(`contacts/${contact.id}/send-mail`, letter));
  const meeting = await ok(
    app.post('meetings', {
      title: 'Visite du four',
      startAt: '2026-11-10T09:00:00Z',
      endAt: '2026-11-10T10:00:00Z',
      attendees: [{ person: about[0], name: `Zébulon ${NAME}`, email: EMAIL }],
    }),
  );
  const deal = await ok(
    app.post('deals', { name: 'Four', accountId: account.id, contacts: [{ contactId: contact.id }] }),
  );
  await app.post('leads', { lastName: 'x' }, { 'idempotency-key': 'k' });
  await app.post('leads', { lastName: NAME, email: EMAIL, status: 'junk' }, { 'idempotency-key': 'k2' });
  const imported = await app.upload(
    'imports?entity=lead&name=salon.csv',
    Buffer.from(`Nom;E-mail;Téléphone\n${NAME};${EMAIL};${PHONE}`),
  );
  await app.work();
  expect(imported.status).toBeLessThan(300);
  const form = await ok(app.post('web-forms', { name: 'Salon' }));
  const sent = { name: `Zébulon ${NAME}`, email: EMAIL, content: `Je suis ${NAME}`, values: { nom: NAME } };
  await saveRecord(app.ctx, 'formSubmission', {
    op: 'create',
    values: { ...sent, formId: form.id, status: 'spam', links: about },
  });
  await app.ctx.db.query(
    `insert into mailing_recipients (id, mailing_id, position, record_id, address, state)
     values (gen_random_uuid(), gen_random_uuid(), 1, $1, $2, 'sent')`,
    [contact.id, EMAIL],
  );
  await app.drain();
  return { contact, note, call, mail, meeting, deal };
}

describe('a person', () => {
  it('is found, told all that is held of him, and erased wherever he stood', async () => {
    const { contact, note, call, mail, meeting, deal } = await somebody();
    const found = await ok(app.post('privacy/find', { email: EMAIL.toUpperCase() }));
    expect(found.isDoNotContact).toBe(false);
    const records = found.data.map(({ entity, id }: { entity: string; id: string }) => ({ entity, id }));
    expect(records.length).toBeGreaterThanOrEqual(4);
    const byPhone = await ok(app.post('privacy/find', { phone: '06 12 34 09 87' }));
    expect(byPhone.data.map(({ by }: { by: string }) => by)).toContain('phone');

    const json = await app.post('privacy/access-file', { records, format: 'json' });
    expect(String(json.headers['content-disposition'])).toMatch(/attachment/);
    const file = JSON.parse(json.raw.toString());
    const entities = new Set(file.records.map((record: { entity: string }) => record.entity));
    for (const entity of [
      'lead',
      'contact',
      'note',
      'call',
      'email',
      'attachment',
      'meetingAttendee',
      'dealContact',
    ])
      expect([entity, entities.has(entity)]).toEqual([entity, true]);
    const page = await app.post('privacy/access-file', { records, format: 'html' });
    expect(page.raw.toString()).toContain('Vos données personnelles');
    expect(page.raw.toString()).toContain(`Monsieur ${NAME} aime la pêche`);

    const preview = await ok(app.post('privacy/preview', { records }));
    const counts = Object.fromEntries(
      preview.erased.map(({ entity, count }: { entity: string; count: number }) => [entity, count]),
    );
    expect(counts).toMatchObject({
      contact: 1,
      note: 1,
      call: 1,
      email: 1,
      outgoingMail: 1,
      attachment: 3,
      meetingAttendee: 1,
    });

    const unconfirmed = await app.post('privacy/erasures', { records, confirmation: 'oui' });
    expect([unconfirmed.status, unconfirmed.body.code]).toEqual([422, 'privacy.not_confirmed']);
    expect((await placesOfHim()).length).toBeGreaterThan(20);

    const started = await app.post('privacy/erasures', { records, confirmation: 'EFFACER' });
    expect(started.status).toBe(202);
    await app.work();
    await app.drain();
    expect((await ok(app.get(`jobs/${started.body.jobId}`))).state).toBe('done');

    expect(await placesOfHim()).toEqual([]);
    expect(traces.some((trace) => trace.test(JSON.stringify(file)))).toBe(true);

    const left = await ok(app.get(`contacts/${contact.id}`));
    expect(left).toMatchObject({ name: 'Personne effacée', email: null, mobilePhone: null, address: null });
    expect((await ok(app.get(`deals/${deal.id}`))).contacts).toMatchObject([{ contactId: contact.id }]);
    expect((await ok(app.get(`notes/${note.id}`))).body).toBe('Effacé');
    expect((await ok(app.get(`calls/${call.id}`))).fromNumber).toBe(null);
    expect(await ok(app.get(`emails/${mail.id}`))).toMatchObject({
      subject: 'Effacé',
      toAddress: null,
      body: null,
    });
    expect((await ok(app.get(`emails/${mail.id}/attachments`))).data).toEqual([]);
    expect((await ok(app.get(`contacts/${contact.id}/attachments`))).data).toEqual([]);
    expect((await ok(app.get(`meetings/${meeting.id}`))).title).toBe('Visite du four');
    const history = await ok(app.get(`contacts/${contact.id}/history`));
    expect(history.data.map(({ op }: { op: string }) => op)).toContain('create');
    expect((await app.patch(`contacts/${contact.id}`, { jobTitle: null, tags: ['x'] })).status).toBe(200);
    const { data } = await ok(app.get(`privacy-requests?filter=${encodeURIComponent('kind = "erasure"')}`));
    expect(data[0]).toMatchObject({ kind: 'erasure', status: 'done' });
    expect((await ok(app.post('privacy/find', { phone: PHONE }))).isDoNotContact).toBe(true);
  });

  it('is nobody’s to look up but an administrator’s', async () => {
    await app.addUser({ name: 'Rémi', email: 'remi@test.fr' });
    const rep = await app.signIn('remi@test.fr');
    const lead = await ok(app.post('leads', { lastName: 'Autre' }));
    const records = [{ entity: 'lead', id: lead.id }];
    const confirmation = 'EFFACER';
    const tries = [
      rep.post('privacy/find', { record: records[0] }),
      rep.post('privacy/preview', { records }),
      rep.post('privacy/access-file', { records, format: 'json' }),
      rep.post('privacy/erasures', { records, confirmation }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await rep.get('privacy-requests')).status).toBe(404);
  });

  it('is not everybody else of his firm, whose number he has', async () => {
    const shared = { phone: '+33472000001' };
    const one = await ok(app.post('contacts', { lastName: 'Un', ...shared }));
    const two = await ok(app.post('contacts', { lastName: 'Deux', ...shared }));
    const call = await ok(
      app.post('calls', {
        subject: 'Deux',
        fromNumber: shared.phone,
        links: [{ entity: 'contact', id: two.id }],
      }),
    );
    await app.post('privacy/erasures', {
      records: [{ entity: 'contact', id: one.id }],
      confirmation: 'ERASE',
    });
    await app.work();
    expect((await ok(app.get(`contacts/${two.id}`))).phone).toBe(shared.phone);
    expect((await ok(app.get(`calls/${call.id}`))).fromNumber).toBe(shared.phone);
    expect((await ok(app.get(`contacts/${one.id}`))).phone).toBe(null);
  });

  it('is told of in texts that nobody but a reader can judge: those are listed, and documents are kept', async () => {
    const lead = await ok(app.post('leads', { lastName: 'Wandrille', email: 'w@exemple.fr' }));
    const task = await ok(app.post('tasks', { subject: 'Rappeler Wandrille' }));
    const contact = await ok(app.post('contacts', { lastName: 'Wandrille', email: 'w@exemple.fr' }));
    const account = await ok(app.post('accounts', { name: 'Atelier' }));
    await ok(app.post('quotes', { accountId: account.id, contactId: contact.id, name: 'Four' }));
    const preview = await ok(
      app.post('privacy/preview', {
        records: [
          { entity: 'lead', id: lead.id },
          { entity: 'contact', id: contact.id },
        ],
      }),
    );
    expect(preview.mentions).toContainEqual({ entity: 'task', id: task.id, title: 'Rappeler Wandrille' });
    expect(preview.kept).toMatchObject([{ entity: 'quote', count: 1, why: { fr: /L123-22/ } }]);
  });

  it('has custom fields of his own, erased where they are marked so', async () => {
    const make = (key: string, personal: boolean) =>
      ok(app.post('custom-fields', { entity: 'lead', key, type: 'text', label: key, personal }));
    await make('nickname', true);
    await make('size', false);
    const lead = await ok(app.post('leads', { lastName: 'Custom', nickname: 'Zig', size: 'XL' }));
    await app.post('privacy/erasures', { records: [{ entity: 'lead', id: lead.id }], confirmation: 'ERASE' });
    await app.work();
    expect(await ok(app.get(`leads/${lead.id}`))).toMatchObject({ nickname: null, size: 'XL' });
  });

  it('whose erasure was stopped is erased when it goes on, and only what was left is done', async () => {
    const lead = await ok(app.post('leads', { lastName: 'Interrompu', email: 'arret@exemple.fr' }));
    const links = [{ entity: 'lead', id: lead.id }];
    const create = Array.from({ length: 150 }, (_, at) => ({ body: `Interrompu ${at}`, links }));
    await ok(app.post('notes/batch', { create }));
    const { requestId, jobId } = await ok(
      app.post('privacy/erasures', { records: links, confirmation: 'ERASE' }),
    );
    const saying = (text: string) =>
      app.ctx.db.query<{ id: string }>('select id from notes where body like $1 order by id', [text]);
    const before = await saying('Interrompu %');
    // It is stopped as it wants to save its second step: a hundred notes are done.
    await app.ctx.db.script(`
      create function stop_second() returns trigger language plpgsql as $$ begin
        if new.done = 2 then update jobs set cancel_asked = true where id = '${jobId}'; end if; return new; end $$;
      create trigger stop_second after update on erasure_plans for each row execute function stop_second();`);
    await app.work();
    await app.ctx.db.script('drop function stop_second() cascade');
    expect(await ok(app.get(`privacy-requests/${requestId}`))).toMatchObject({ status: 'stopped' });
    expect((await ok(app.get(`leads/${lead.id}`))).email).toBe('arret@exemple.fr');
    const left = await saying('Interrompu %');
    expect([before.length, left.length]).toEqual([150, 50]);
    const done = before.find(({ id }) => left.every((each) => each.id !== id));
    await ok(app.patch(`notes/${done?.id}`, { body: 'Écrit depuis' }));
    await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
    const rep = await app.signIn('zoe@test.fr');
    expect((await rep.post(`privacy-requests/${requestId}/resume`)).status).toBe(404);

    const resumed = await app.post(`privacy-requests/${requestId}/resume`);
    expect([resumed.status, resumed.body.requestId]).toEqual([202, requestId]);
    expect((await app.post(`privacy-requests/${requestId}/resume`)).body.code).toBe('privacy.not_stopped');
    await app.work();
    expect(await ok(app.get(`privacy-requests/${requestId}`))).toMatchObject({ status: 'done' });
    expect((await ok(app.get(`leads/${lead.id}`))).email).toBe(null);
    expect(await saying('Interrompu %')).toEqual([]);
    expect(await saying('Écrit depuis')).toEqual([{ id: done?.id }]);
    expect((await app.post(`privacy-requests/${requestId}/resume`)).body.code).toBe('privacy.not_stopped');
  });
});
