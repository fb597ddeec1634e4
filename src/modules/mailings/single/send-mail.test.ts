import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { upload } from '#testing/files.ts';
import { addLeads, sentTo, startMailings, type MailingTest } from '#testing/start-mailings.ts';
import type { TestCaller } from '#testing/start-test-app.ts';

let app: MailingTest;
beforeAll(async () => {
  app = await startMailings();
});
afterAll(() => app.close());

describe('ADM-12: one mail to one record', () => {
  it('is filled in from a template, leaves, and stands in the timeline as sent', async () => {
    const { ids } = await addLeads(app, [{ email: 'one@salon.fr', lastName: 'Roux' }]);
    const template = { name: 'Un seul', subject: 'Pour {{ lastName }}', body: 'Bonjour **{{ firstName }}**' };
    const { body } = await app.post('email-templates', template);
    const answer = await app.post(`leads/${ids[0]}/send-mail`, { templateId: body.id });
    expect([answer.status, answer.body]).toMatchObject([201, { subject: 'Pour Roux', status: 'queued' }]);
    await app.drain();
    expect(sentTo(app, 'one@salon.fr')[0]?.source).toContain('Bonjour L=C3=A9a');
    const timeline = (await app.get(`leads/${ids[0]}/timeline`)).body.data;
    expect(timeline.map((entry: { record?: unknown }) => entry.record)).toContainEqual(
      expect.objectContaining({ entity: 'email', status: 'sent', subject: 'Pour Roux' }),
    );
  });

  describe('with files', () => {
    let zoe: TestCaller;
    beforeAll(async () => {
      await app.addUser({ name: 'Zoé', email: 'zoe@test.fr' });
      zoe = await app.signIn('zoe@test.fr');
    });
    const filed = async (name: string, content: string, by: TestCaller = app) =>
      String((await upload(by, name, content)).body.id);
    const names = (list: readonly { file: { name: string } }[]) =>
      list.map(({ file }) => file.name).toSorted();

    it('leaves with those uploaded and those of the record, under their names and types, and shows them afterwards', async () => {
      const { ids } = await addLeads(app, [{ email: 'files@salon.fr' }]);
      const own = await filed('Plan.txt', 'Un plan');
      await app.post(`leads/${ids[0]}/attachments`, { file: own });
      const files = [await filed('Tarif d’été.csv', 'a;b'), own, own.toUpperCase()];
      const answer = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      expect([answer.status, answer.body.status]).toEqual([201, 'queued']);
      await app.drain();

      const source = sentTo(app, 'files@salon.fr')[0]?.source ?? '';
      expect(source.match(/Content-Disposition: attachment/g)).toHaveLength(2);
      expect(source).toContain('Content-Type: text/csv');
      expect(source).toContain('filename=Plan.txt');
      expect(source).toContain(encodeURIComponent('Tarif d’été.csv').replaceAll("'", '%27'));
      expect(source).toContain(Buffer.from('a;b').toString('base64'));
      expect(source).toContain(Buffer.from('Un plan').toString('base64'));

      const mail = `emails/${answer.body.id}`;
      const shown = (await app.get(`${mail}/attachments`)).body.data;
      expect(names(shown)).toEqual(['Plan.txt', 'Tarif d’été.csv']);
      const { body: timeline } = await app.get(`leads/${ids[0]}/timeline`);
      const told = timeline.data.find(
        ({ record }: { record?: { entity: string } }) => record?.entity === 'email',
      );
      expect(told.files).toHaveLength(2);
      const table = { id: files[0], name: 'Tarif d’été.csv', size: 3, contentType: 'text/csv' };
      expect(told.files).toContainEqual(table);

      // They stay as they left, whatever becomes of the record's own.
      const [attached] = (await app.get(`leads/${ids[0]}/attachments`)).body.data;
      await app.delete(`leads/${ids[0]}/attachments/${attached.id}`);
      expect((await app.get(`files/${own}`)).body).toBe('Un plan');
      expect((await app.get(mail)).body.may.attach).toBe(false);
      expect((await app.post(`${mail}/attachments`, { file: own })).status).toBe(403);
      expect((await app.delete(`${mail}/attachments/${shown[0].id}`)).status).toBe(403);
    });

    it('keeps them while it is tried again', async () => {
      const { ids } = await addLeads(app, [{ email: 'later@salon.fr' }]);
      const files = [await filed('Plan.txt', 'Plan suivant')];
      app.mailServer.refuseTo('later@salon.fr', '451 4.3.0 Try later');
      await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      await app.drain();
      app.mailServer.refuseTo('later@salon.fr', null);
      expect(sentTo(app, 'later@salon.fr')).toEqual([]);
      app.clock.advance({ minutes: 2 });
      await app.drain();
      expect(sentTo(app, 'later@salon.fr')[0]?.source).toContain(
        Buffer.from('Plan suivant').toString('base64'),
      );
    });

    it('keeps them while it is held for want of a server', async () => {
      const [setting] = await app.ctx.db.query<{ id: string }>(
        'select id from mail_settings where deleted_at is null',
      );
      const serverId = setting?.id ?? '';
      await saveRecord(app.ctx, 'mailSetting', { op: 'remove', id: serverId });
      const { ids } = await addLeads(app, [{ email: 'held@salon.fr' }]);
      const files = [await filed('Plan.txt', 'Plan retenu')];
      await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b', files });
      await app.drain();
      const { body: held } = await app.get('outgoing-mails?filter=status = "held"');
      expect(held.data).toMatchObject([{ to: 'held@salon.fr' }]);
      expect(names((await app.get(`outgoing-mails/${held.data[0].id}/attachments`)).body.data)).toEqual([
        'Plan.txt',
      ]);
      await saveRecord(app.ctx, 'mailSetting', { op: 'restore', id: serverId });
      await app.drain();
      expect(sentTo(app, 'held@salon.fr')[0]?.source).toContain(
        Buffer.from('Plan retenu').toString('base64'),
      );
    });

    it('is not sent with files of others, or more than a mail takes: nothing of it is', async () => {
      const { ids } = await addLeads(app, [{ email: 'none@salon.fr' }]);
      const tried = async (files: readonly string[]) => {
        const { status, body } = await app.post(`leads/${ids[0]}/send-mail`, {
          subject: 'a',
          body: 'b',
          files,
        });
        return [status, body.errors[0].field, body.errors[0].code];
      };
      const own = await filed('own.txt', 'x');
      const hers = await filed('hers.txt', 'x', zoe);
      expect(await tried([own, hers])).toEqual([422, 'files.1', 'file.not_found']);
      expect(await tried([crypto.randomUUID()])).toEqual([422, 'files.0', 'file.not_found']);
      const many = await Promise.all(Array.from({ length: 11 }, (_, at) => filed(`${at}.txt`, 'x')));
      expect(await tried(many)).toEqual([422, 'files', 'mailing.too_many_files']);
      await app.ctx.db.query('update stored_files set size = 10000001 where id = any($1)', [
        many.slice(0, 2),
      ]);
      expect(await tried(many.slice(0, 2))).toEqual([422, 'files', 'mailing.files_too_large']);
      await app.drain();
      expect(sentTo(app, 'none@salon.fr')).toEqual([]);
      expect((await app.get(`leads/${ids[0]}/timeline`)).body.data).toMatchObject([{ kind: 'created' }]);
    });

    it('shows them to whoever sees the mail, and to nobody else', async () => {
      const values = { name: 'Own records only', readScope: 'own' };
      const profile = await saveRecord(app.ctx, 'profile', { op: 'create', values });
      await app.addUser({ name: 'Max', email: 'max@test.fr', values: { profileId: profile.id } });
      const max = await app.signIn('max@test.fr');
      const { ids } = await addLeads(app, [{ email: 'secret@salon.fr' }]);
      const file = await filed('Secret.txt', 'x');
      const letter = { subject: 'a', body: 'b', files: [file] };
      const { body: mail } = await app.post(`leads/${ids[0]}/send-mail`, letter);
      const seen = async (by: TestCaller) =>
        Promise.all(
          [`files/${file}`, `emails/${mail.id}/attachments`].map(async (at) => (await by.get(at)).status),
        );
      expect(await seen(max)).toEqual([404, 404]);
      expect(await seen(zoe)).toEqual([200, 200]);
    });
  });

  it('that the server refuses stays there to be dealt with', async () => {
    app.mailServer.refuseTo('refused1@salon.fr', '550 5.1.1 No such user');
    const { ids } = await addLeads(app, [{ email: 'refused1@salon.fr' }]);
    const { body } = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: 'b' });
    await app.drain();
    expect((await app.get(`emails/${body.id}`)).body).toMatchObject({ status: 'failed', closedAt: null });
  });

  it('is refused where a value is missing, or there is no address or text', async () => {
    const { ids } = await addLeads(app, [{ email: 'miss@salon.fr', companyName: null }, { email: null }]);
    const missing = await app.post(`leads/${ids[0]}/send-mail`, { subject: 'a', body: '{{ companyName }}' });
    expect(missing.body.errors[0]).toMatchObject({ field: 'body', code: 'template.no_value' });
    const empty = await app.post(`leads/${ids[0]}/send-mail`, {});
    expect(empty.body.errors.map(({ field }: { field: string }) => field)).toEqual(['subject', 'body']);
    const nowhere = await app.post(`leads/${ids[1]}/send-mail`, { subject: 'a', body: 'b' });
    expect(nowhere.body.code).toBe('mailing.no_address');
  });
});
