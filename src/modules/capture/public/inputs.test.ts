import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PNG } from '#testing/files.ts';
import { publishForm } from '#testing/start-capture.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let visitor: TestCaller;
beforeAll(async () => {
  app = await startTestApp();
  visitor = app.as({});
});
afterAll(() => app.close());

let key: string;
let number = 0;
beforeEach(() => {
  number += 1;
  key = `inputs-${number}`;
});

async function publish(inputs: readonly Record<string, unknown>[], values = {}): Promise<string> {
  return publishForm(app, key, { inputs, protection: 'open', ...values });
}

const find = async (path: string, filter: string) =>
  (await app.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1');
/** As a browser sends a form with files (RFC 7578). */
function multipart(
  texts: Record<string, string>,
  files: readonly (readonly [string, Buffer])[],
  input = 'attachments',
) {
  const boundary = 'xxBOUNDARYxx';
  const parts = [
    ...Object.entries(texts).map(([name, text]) =>
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`),
    ),
    ...files.map(([name, bytes]) =>
      Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="${input}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
        ),
        bytes,
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

const send = (texts: Record<string, string>, files: readonly (readonly [string, Buffer])[], headers = {}) => {
  const { body, type } = multipart(texts, files);
  return visitor.post(`/f/${key}`, body, { 'content-type': type, ...headers });
};

const sendForFaults = async (
  texts: Record<string, string>,
  files: readonly (readonly [string, Buffer])[],
) => {
  const { status, body } = await send(texts, files, { accept: 'application/json' });
  return [status, body.errors?.map(({ field, code }: Record<string, string>) => `${field} ${code}`)];
};

const stored = async () => (await app.ctx.db.query('select 1 from stored_files')).length;

describe('LEAD-07: files in a form', () => {
  const inputs = [{ field: 'lastName' }, { field: 'email' }, { field: 'attachments', maxMegabytes: 1 }];

  it('are attached to what was sent, and to the lead that it becomes', async () => {
    const formId = await publish(inputs);
    expect((await visitor.get(`/f/${key}`)).body).toContain('enctype="multipart/form-data"');
    const sent = await send({ lastName: 'Plans' }, [
      ['../roof plan.pdf', PDF],
      ['photo.png', PNG],
    ]);
    expect(sent.status).toBe(303);
    await app.drain();
    const [lead] = await find('leads', 'lastName = "Plans"');
    const { body } = await app.get(`leads/${lead.id}/attachments`);
    expect(
      body.data.map(({ file }: { file: Record<string, string> }) => [file.name, file.contentType]).toSorted(),
    ).toEqual([
      ['photo.png', 'image/png'],
      ['roof plan.pdf', 'application/pdf'],
    ]);
    const file = await app.get(`files/${body.data[0].file.id}`);
    expect([PDF, PNG].some((bytes) => bytes.equals(file.raw))).toBe(true);
    const [submission] = await find('form-submissions', `formId = "${formId}"`);
    expect(submission.content).toMatch(/Files: .*roof plan\.pdf/);
    expect((await app.get(`form-submissions/${submission.id}/attachments`)).body.data).toHaveLength(2);
    expect((await visitor.get(`/api/v1/files/${body.data[0].file.id}`)).status).toBe(401);
  });

  it('of another kind than their name or the form says, too large, too many or missing are refused, and nothing is kept', async () => {
    await publish([...inputs.slice(0, 2), { ...inputs[2], isRequired: true, accepts: 'documents' }]);
    const before = await stored();
    const texts = { lastName: 'Wrong' };
    const kind = [422, ['attachments form.file_kind']];
    expect(await sendForFaults(texts, [['photo.png', PNG]])).toEqual(kind);
    expect(await sendForFaults(texts, [['plan.pdf', PNG]])).toEqual(kind);
    expect(
      await sendForFaults(texts, [['page.html', Buffer.from('<!doctype html><script>1</script>')]]),
    ).toEqual(kind);
    expect(await sendForFaults(texts, [['tool.exe', Buffer.from('MZ\0\0\0\0')]])).toEqual(kind);
    expect(await sendForFaults(texts, [['plan.pdf', Buffer.concat([PDF, Buffer.alloc(1_000_000)])]])).toEqual(
      [422, ['attachments form.file_too_large']],
    );
    expect(await sendForFaults(texts, [])).toEqual([422, ['attachments value.required']]);
    const page = await send({}, [['photo.png', PNG]]);
    expect([page.status, page.body.includes('please choose them again')]).toEqual([422, true]);
    const many = Array.from({ length: 6 }, (_, at) => [`${at}.pdf`, PDF] as const);
    expect((await sendForFaults(texts, many))[0]).toBe(413);
    const { body, type } = multipart(texts, [['plan.pdf', PDF]]);
    const cut = await visitor.post(`/f/${key}`, body.subarray(0, -60), { 'content-type': type });
    expect(cut.status).toBe(400);
    await app.drain();
    expect([await stored(), await find('leads', 'lastName = "Wrong"')]).toEqual([before, []]);
  });

  it('are not taken by a form that does not ask for them', async () => {
    await publish(inputs.slice(0, 2));
    const before = await stored();
    expect((await send({ lastName: 'Uncalled' }, [['plan.pdf', PDF]])).status).toBe(303);
    expect(await stored()).toBe(before);
  });
});

describe('LEAD-07: a file field of one’s own in a form', () => {
  let plan: string;
  beforeAll(async () => {
    plan = (await app.post('custom-fields', { entity: 'lead', type: 'file', label: 'Roof plan' })).body.key;
  });
  const sendPlan = (texts: Record<string, string>, files: readonly (readonly [string, Buffer])[]) => {
    const { body, type } = multipart(texts, files, plan);
    return visitor.post(`/f/${key}`, body, { 'content-type': type, accept: 'application/json' });
  };

  it('takes one file, which stands in the field of the lead and hangs on the submission alone', async () => {
    const formId = await publish([{ field: 'lastName' }, { field: plan, accepts: 'documents' }]);
    const page = (await visitor.get(`/f/${key}`)).body;
    expect(page).toContain('enctype="multipart/form-data"');
    expect(page).toMatch(/One file, 10 MB at most/);
    expect(page).not.toContain('multiple');
    expect((await sendPlan({ lastName: 'Roof' }, [['roof.pdf', PDF]])).status).toBe(201);
    await app.drain();
    const [lead] = await find('leads', 'lastName = "Roof"');
    expect(lead[plan]).toMatchObject({ name: 'roof.pdf', contentType: 'application/pdf' });
    expect((await app.get(`files/${lead[plan].id}`)).raw.equals(PDF)).toBe(true);
    expect((await app.get(`leads/${lead.id}/attachments`)).body.data).toEqual([]);
    const [submission] = await find('form-submissions', `formId = "${formId}"`);
    expect(submission.content).toContain('Roof plan: roof.pdf');
    expect((await app.get(`form-submissions/${submission.id}/attachments`)).body.data).toHaveLength(1);
  });

  it('fills what is empty on a lead that is known; on one only added to, the file hangs', async () => {
    const { body: filled } = await app.post('leads', { lastName: 'F', email: 'f@test.fr' });
    const { body: known } = await app.post('leads', { lastName: 'K', email: 'k@test.fr' });
    const inputs = [{ field: 'email' }, { field: plan }];
    await publish(inputs, { onMatch: 'fill' });
    expect((await sendPlan({ email: 'f@test.fr' }, [['f.pdf', PDF]])).status).toBe(201);
    number += 1;
    key = `inputs-${number}`;
    await publish(inputs);
    expect((await sendPlan({ email: 'k@test.fr' }, [['k.pdf', PDF]])).status).toBe(201);
    await app.drain();
    expect((await app.get(`leads/${filled.id}`)).body[plan]).toMatchObject({ name: 'f.pdf' });
    expect((await app.get(`leads/${known.id}`)).body[plan]).toBeNull();
    const { body } = await app.get(`leads/${known.id}/attachments`);
    expect(body.data).toMatchObject([{ file: { name: 'k.pdf' } }]);
  });

  it('is refused at its own place: missing, two, of another kind; and it has no fixed value', async () => {
    await publish([{ field: 'lastName' }, { field: plan, isRequired: true, accepts: 'documents' }]);
    const faults = async (files: readonly (readonly [string, Buffer])[]) =>
      (await sendPlan({ lastName: 'No' }, files)).body.errors.map(
        ({ field, code }: Record<string, string>) => `${field} ${code}`,
      );
    expect(await faults([])).toEqual([`${plan} value.required`]);
    expect(await faults([['photo.png', PNG]])).toEqual([`${plan} form.file_kind`]);
    expect(
      await faults([
        ['a.pdf', PDF],
        ['b.pdf', PDF],
      ]),
    ).toEqual([`${plan} form.too_many_files`]);
    const inputs = [{ field: 'lastName' }, { field: plan, isHidden: true, value: 'x' }];
    expect((await app.post('web-forms', { name: 'x', inputs })).body.errors).toMatchObject([
      { field: 'inputs.1.field', code: 'form.field' },
    ]);
  });
});

describe('LEAD-07: fields that depend on others', () => {
  const inputs = [
    { field: 'rating' },
    { field: 'amount', isRequired: true, shownIf: 'rating = "hot"' },
    { field: 'companyName', isRequired: true, shownIf: 'amount > 1000' },
    { field: 'lastName' },
  ];
  const json = (values: Record<string, unknown>) => visitor.post(`/forms/${key}`, values);
  const faults = async (values: Record<string, unknown>) =>
    (await json(values)).body.errors?.map(({ field }: { field: string }) => field);

  it('are asked for only where they are shown, and passed over elsewhere', async () => {
    await publish(inputs);
    expect(await faults({ rating: 'hot', lastName: 'A' })).toEqual(['amount']);
    expect(await faults({ rating: 'hot', amount: '2 000,5', lastName: 'A' })).toEqual(['companyName']);
    expect(
      (await json({ rating: 'cold', amount: '5000', companyName: 'Sly', lastName: 'Cold' })).status,
    ).toBe(201);
    expect((await json({ rating: 'hot', amount: '900', lastName: 'Warm' })).status).toBe(201);
    await app.drain();
    expect(await find('leads', 'lastName = "Cold"')).toMatchObject([{ amount: null, companyName: null }]);
    expect(await find('leads', 'lastName = "Warm"')).toMatchObject([{ amount: '900.00' }]);
  });

  it('tell the page’s script their conditions, in the meaning that the server has', async () => {
    await publish(inputs);
    const { body } = await visitor.get(`/f/${key}`);
    expect(body).toContain('/f/assets/conditions.js');
    const shown = JSON.parse(/data-shown="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? '');
    expect(shown[1]).toMatchObject({
      name: 'amount',
      condition: { test: 'equal', field: 'rating', value: 'hot' },
    });
    const script = await visitor.get('/f/assets/conditions.js');
    expect([script.status, script.body.includes('dataset')]).toEqual([200, true]);
  });

  it('may ask only fields before them, of types that mean the same in a browser', async () => {
    const refused = async (shownIf: string) => {
      const { body } = await app.post('web-forms', {
        name: key,
        inputs: [{ field: 'email' }, { field: 'rating', shownIf }, { field: 'lastName' }],
      });
      return body.errors.map(({ field }: { field: string }) => field);
    };
    for (const wrong of ['lastName = "x"', 'email = "a@b.fr"', 'rating = "hot"', 'score > 1', 'email ='])
      expect(await refused(wrong)).toEqual(['inputs.1.shownIf']);
  });
});

it('LEAD-07: steps are groups of one page, and one page is what they are without a script', async () => {
  await publish([
    { field: 'lastName' },
    { field: 'companyName', startsStep: true, stepEn: 'Your firm', stepFr: 'Votre société' },
    { field: 'phone' },
  ]);
  const { body } = await visitor.get(`/f/${key}`);
  expect(body.match(/class="step"/g)).toHaveLength(2);
  expect(body).toMatch(/Step 2 of 2<\/span>\s*Your firm/);
  expect(body).toMatch(/<button type="button" data-next hidden>/);
  expect((await visitor.get(`/f/${key}`, { 'accept-language': 'fr' })).body).toContain('Votre société');
});
