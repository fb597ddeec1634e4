import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { PNG, upload } from '#testing/files.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let ana: TestCaller;
let firmId: string;
beforeAll(async () => {
  app = await startTestApp();
  await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
  ana = await app.signIn('ana@test.fr');
  const { body } = await app.get('legal-entities');
  firmId = body.data[0].id;
});
afterAll(() => app.close());

/** As many bytes as asked for, no two pieces alike. */
const bytes = (size: number) =>
  Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 8)) % 251));
const holdLogo = (id: unknown) => app.patch(`legal-entities/${firmId}`, { logo: id });
const countOf = async (table: string) => (await app.ctx.db.query(`select 1 from ${table}`)).length;

describe('an upload', () => {
  it('gives what is known of the file, and the same bytes back as a download', async () => {
    const content = bytes(1_900_000);
    const { status, headers, body } = await upload(app, 'Relevé d’été.bin', content);
    expect([status, headers.location]).toEqual([201, `/api/v1/files/${body.id}`]);
    expect(body).toEqual({
      id: body.id,
      name: 'Relevé d’été.bin',
      size: 1_900_000,
      contentType: 'application/octet-stream',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const back = await app.get(`files/${body.id}`);
    expect(back.status).toBe(200);
    expect(Buffer.from(back.raw).equals(content)).toBe(true);
    expect(back.headers).toMatchObject({
      'content-length': '1900000',
      'content-disposition': `attachment; filename="Relev? d??t?.bin"; filename*=UTF-8''Relev%C3%A9%20d%E2%80%99%C3%A9t%C3%A9.bin`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await app.get(`files/${body.id}`, { 'if-none-match': String(back.headers.etag) })).status).toBe(
      304,
    );
  });

  it('keeps equal bytes once', async () => {
    const before = await countOf('stored_contents');
    const [one, other] = [await upload(app, 'a.txt', 'the same'), await upload(app, 'b.txt', 'the same')];
    expect(one.body.sha256).toBe(other.body.sha256);
    expect(one.body.id).not.toBe(other.body.id);
    expect(await countOf('stored_contents')).toBe(before + 1);
  });

  it.each([
    ['x.png', PNG, 'image/png'],
    ['x.txt', 'Été', 'text/plain'],
    ['x.csv', 'a;b\n1;2', 'text/csv'],
    ['x.html', '<script>alert(1)</script>', 'text/html'],
    ['x.svg', '<svg onload="alert(1)"/>', 'image/svg+xml'],
    ['x.exe', bytes(10), 'application/octet-stream'],
    ['x.unknown', PNG, 'image/png'],
  ])('of %s is known by its content, and a download whatever it is', async (name, content, type) => {
    const { body } = await upload(app, name, content);
    expect(body.contentType).toBe(type);
    const { headers } = await app.get(`files/${body.id}`);
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it.each([
    ['page.png', '<html><script>alert(1)</script></html>', 415, 'file.type_mismatch'],
    ['photo.pdf', PNG, 415, 'file.type_mismatch'],
    ['empty.txt', '', 422, 'file.empty'],
    ['large.bin', bytes(2_000_001), 413, 'file.too_large'],
  ])('of %s is refused, and nothing is kept', async (name, content, status, code) => {
    const before = await countOf('stored_files');
    const answer = await upload(app, name, content);
    expect([answer.status, answer.body.code, answer.headers['content-type']]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await countOf('stored_files')).toBe(before);
  });

  it('takes no path and nothing unseen from the name', async () => {
    expect((await upload(app, '../../x', 'y')).body.name).toBe('x');
    expect((await upload(app, 'facture\u202efdp.exe', 'y')).body.name).toBe('facturefdp.exe');
  });

  it('is refused without a file, in another form, and to strangers', async () => {
    const noFile = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n';
    const type = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await app.post('files', noFile, type)).body.code).toBe('file.missing');
    const part = '--b\r\ncontent-disposition: form-data; name="f"; filename="f.txt"\r\n\r\nx\r\n';
    const before = await countOf('stored_files');
    expect((await app.post('files', `${part}${part}--b--\r\n`, type)).body.code).toBe('file.one_only');
    expect(await countOf('stored_files')).toBe(before);
    const nameless = part.replace('; filename="f.txt"\r\n', '\r\ncontent-type: application/octet-stream\r\n');
    expect((await app.post('files', `${nameless}--b--\r\n`, type)).body.name).toBe('file');
    expect((await app.post('files', { file: 'x' })).status).toBe(415);
    expect((await app.post('files', '--b\r\nbroken', type)).status).toBe(400);
    expect((await upload(app.as({}), 'a.txt', 'x')).status).toBe(401);
  });
});

describe('a file field', () => {
  it('takes an id, shows the whole file, takes it back as shown, and is cleared by null', async () => {
    const { body: file } = await upload(app, 'Logo.png', PNG);
    const { sha256: _hash, ...value } = file;
    for (const input of [file.id, { id: file.id }, value]) {
      await holdLogo(null);
      expect((await holdLogo(input)).body.logo).toEqual(value);
      expect((await app.get(`legal-entities/${firmId}`)).body.logo).toEqual(value);
    }
    const { body: held } = await app.get(`legal-entities/${firmId}`);
    expect((await holdLogo(value)).body.version).toBe(held.version);
    expect((await holdLogo(null)).body.logo).toBeNull();
    const { body: history } = await app.get(`legal-entities/${firmId}/history`);
    expect(history.data[0].changes).toEqual([{ field: 'logo', from: value, to: null }]);
  });

  it('refuses another kind of file, an unknown one, and what is no file', async () => {
    const { body: text } = await upload(app, 'logo.txt', 'x');
    const fault = async (input: unknown) => {
      const { status, body } = await holdLogo(input);
      return [status, body.errors[0].field, body.errors[0].code];
    };
    expect(await fault(text.id)).toEqual([422, 'logo', 'file.not_accepted']);
    expect(await fault({ id: firmId })).toEqual([422, 'logo', 'file.not_found']);
    expect(await fault({ id: firmId, extra: 1 })).toEqual([422, 'logo', 'value.not_a_file']);
    expect(await fault(7)).toEqual([422, 'logo', 'value.not_a_file']);
  });
});

describe('who may read a file', () => {
  it('is its uploader alone at first, then whoever reads the record that holds it, and nobody once it holds it no more', async () => {
    const { body: file } = await upload(app, 'Logo.png', PNG);
    expect((await ana.get(`files/${file.id}`)).status).toBe(404);
    await holdLogo(file.id);
    expect((await ana.get(`files/${file.id}`)).status).toBe(200);
    await holdLogo(null);
    expect((await ana.get(`files/${file.id}`)).status).toBe(404);
    expect((await app.get(`files/${file.id}`)).status).toBe(404);
    // What the field held once may come back, as undo does.
    expect((await holdLogo(file.id)).status).toBe(200);
  });

  it('is not whoever may not read the field', async () => {
    const { body: file } = await upload(app, 'Logo.png', PNG);
    await holdLogo(file.id);
    const hidden = { entity: 'legalEntity', field: 'logo', right: 'hidden' };
    const profile = await saveRecord(app.ctx, 'profile', {
      op: 'create',
      values: { name: 'No logo', fieldRights: [hidden] },
    });
    const { body: users } = await app.get('users?filter=email%20%3D%20%22ana@test.fr%22');
    const key = await app.post('api-keys', { name: 'k', userId: users.data[0].id, profileId: profile.id });
    const caller = app.as({ authorization: `Bearer ${key.body.secret}` });
    expect((await caller.get(`legal-entities/${firmId}`)).body).not.toHaveProperty('logo');
    expect((await caller.get(`files/${file.id}`)).status).toBe(404);
  });

  it('cannot be found out by writing a stranger’s file into one’s own record', async () => {
    const { body: file } = await upload(app, 'secret.txt', 'x');
    const { body: lead } = await ana.post('leads', { lastName: 'Mine' });
    const stolen = await ana.post(`leads/${lead.id}/attachments`, { file: file.id });
    expect([stolen.status, stolen.body.errors[0].code]).toEqual([422, 'file.not_found']);
  });
});

it('stands in the API’s own description', async () => {
  const { body } = await app.get('openapi.json');
  expect(body.paths['/api/v1/files'].post.requestBody.content).toHaveProperty(['multipart/form-data']);
  expect(body.paths['/api/v1/files/{id}'].get.responses['200'].content).toHaveProperty([
    'application/octet-stream',
  ]);
  expect(body.components.schemas.legalEntityInput.properties.logo.required).toEqual(['id']);
  expect(body.paths['/api/v1/{plural}/{id}/attachments']).toMatchObject({ get: {}, post: {} });
});
