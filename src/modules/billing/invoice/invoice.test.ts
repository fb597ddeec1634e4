import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BillingTest,
  issuedInvoice,
  ok,
  oneLine,
  pay,
  refused,
  startBilling,
} from '#testing/start-billing.ts';
import { issueInvoice } from './issue-invoice.ts';

let app: BillingTest;
beforeAll(async () => {
  app = await startBilling();
});
afterAll(() => app.close());

async function draft(values: object = {}) {
  return ok(app.post('invoices', { accountId: app.accountId, lines: [oneLine(app)], ...values }));
}

describe('an invoice', () => {
  test('has no number as a draft, and the next one when issued', async () => {
    const made = await draft();
    expect(made).toMatchObject({
      number: null,
      status: 'draft',
      grossTotal: '1200.00',
      balanceDue: '1200.00',
    });
    const issued = await ok(app.post(`invoices/${made.id}/issue`));
    expect(issued).toMatchObject({
      status: 'issued',
      issuedOn: '2026-11-02',
      dueOn: '2026-12-02',
      paymentState: 'unpaid',
    });
    expect(issued.number).toMatch(/^FAC-2026-\d{5}$/);
    expect(issued.buyer).toMatchObject({ name: 'Verrerie du Rhône', address: { city: 'Givors' } });
    expect(await refused(app.post(`invoices/${made.id}/issue`))).toEqual(['409 document.already_issued']);
  });

  test('says everything that is missing, of the firm and of the customer', async () => {
    const bare = await ok(app.post('accounts', { name: 'Sans adresse' }));
    const made = await draft({ accountId: bare.id, lines: [oneLine(app, { taxCodeId: app.taxCodes.AE })] });
    await ok(app.patch(`legal-entities/${app.firmId}`, { siren: null, siret: null, rcs: null }));
    expect(await refused(app.post(`invoices/${made.id}/issue`))).toEqual([
      '422 record.invalid',
      'legalEntity.siren value.required',
      'legalEntity.rcs value.required',
      'account.billingAddress.street value.required',
      'account.billingAddress.postalCode value.required',
      'account.billingAddress.city value.required',
      'account.vatNumber value.required',
    ]);
    await ok(
      app.patch(`legal-entities/${app.firmId}`, {
        siren: '732829320',
        siret: '73282932000074',
        rcs: 'RCS Lyon',
      }),
    );
  });

  test.each([
    ['an empty one', { lines: [] }, {}, ['422 record.invalid', 'lines value.required']],
    [
      'a date to come',
      {},
      { issueDate: '2026-11-03' },
      ['422 record.invalid', 'issueDate document.date_in_future'],
    ],
    ['no date at all', {}, { issueDate: '2026-02-30' }, ['422 record.invalid', 'issueDate value.not_a_day']],
    [
      'a due date before its issue',
      { dueOn: '2026-11-01' },
      {},
      ['422 record.invalid', 'dueOn invoice.due_before_issue'],
    ],
    [
      'less than nothing',
      { lines: [{ quantity: '-1' }] },
      {},
      ['422 record.invalid', 'lines invoice.negative'],
    ],
  ])('is not issued with %s', async (_name, values, body, faults) => {
    const lines = 'lines' in values ? values.lines.map((line) => oneLine(app, line)) : [oneLine(app)];
    const made = await draft({ ...values, lines });
    expect(await refused(app.post(`invoices/${made.id}/issue`, body))).toEqual(faults);
  });

  test('is not dated before the last one, and a refusal leaves no gap', async () => {
    const first = await issuedInvoice(app);
    const made = await draft();
    expect(await refused(app.post(`invoices/${made.id}/issue`, { issueDate: '2026-11-01' }))).toEqual([
      '422 invoice.date_before_last',
      'issueDate document.date_before_last',
    ]);
    const next = await ok(app.post(`invoices/${made.id}/issue`));
    expect(Number(next.number.slice(-5))).toBe(Number(first.number.slice(-5)) + 1);
  });

  test('sixteen at once get sixteen numbers, without gap or twin', async () => {
    const last = Number((await issuedInvoice(app)).number.slice(-5));
    const made = await Promise.all(
      Array.from({ length: 16 }, (_, at) => draft(at % 4 === 3 ? { dueOn: '2026-01-01' } : {})),
    );
    const answers = await Promise.all(made.map(({ id }) => app.post(`invoices/${id}/issue`)));
    const numbers = answers.flatMap(({ status, body }) =>
      status === 200 ? [Number(body.number.slice(-5))] : [],
    );
    // Every fourth is refused, after others have drawn around it.
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => last + 1 + at));
  });

  test('the same one issued twice at once gets one number', async () => {
    const made = await draft();
    const answers = await Promise.all([
      app.post(`invoices/${made.id}/issue`),
      app.post(`invoices/${made.id}/issue`),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('keeps its content through the API', async () => {
    const issued = await issuedInvoice(app);
    expect(await refused(app.patch(`invoices/${issued.id}`, { note: 'autre' }))).toEqual([
      '409 document.not_draft',
    ]);
    expect(await refused(app.patch(`invoices/${issued.id}`, { lines: [] }))).toEqual([
      '409 document.not_draft',
    ]);
    const made = await draft();
    expect(await refused(app.patch(`invoices/${made.id}`, { balanceDue: '0.00' }))).toContain(
      'balanceDue field.read_only',
    );
    const { may } = await ok(app.get(`invoices/${issued.id}`));
    expect(may).toMatchObject({ fields: ['ownerId', 'tags'], remove: false, attach: true });
    expect((await ok(app.get(`invoices/${(await draft()).id}`))).may).toMatchObject({
      fields: null,
      remove: true,
    });
    expect(await refused(app.delete(`invoices/${issued.id}`))).toEqual(['409 document.not_removable']);
  });

  test('keeps its content in the database itself', async () => {
    const issued = await issuedInvoice(app);
    await app.drain();
    const { db } = app.ctx;
    const sealed = /document\.sealed/;
    for (const sql of [
      `update invoices set gross_total = 1 where id = $1`,
      `update invoices set number = 'FAC-2026-99999' where id = $1`,
      `update invoices set status = 'draft' where id = $1`,
      `update invoices set deleted_at = now() where id = $1`,
      `delete from invoices where id = $1`,
      `update invoice_lines set net = 1 where document_id = $1`,
      `delete from invoice_lines where document_id = $1`,
      `insert into invoice_lines (id, document_id, created_at, created_by, updated_at, updated_by)
         values (gen_random_uuid(), $1, now(), '{}', now(), '{}')`,
      `update sealed_documents set canonical = '{}' where record_id = $1`,
      `delete from sealed_documents where record_id = $1`,
      `delete from document_files where record_id = $1`,
    ]) {
      await expect(db.query(sql, [issued.id])).rejects.toThrow(sealed);
    }
    await expect(db.query('truncate invoice_lines')).rejects.toThrow(sealed);
    await ok(app.patch(`invoices/${issued.id}`, { tags: ['relu'] }));
  });

  test('is sealed with a hash of what it says', async () => {
    const issued = await issuedInvoice(app);
    const [row] = await app.ctx.db.query<{ canonical: string; sha256: string }>(
      'select * from sealed_documents where record_id = $1',
      [issued.id],
    );
    const model = JSON.parse(row?.canonical ?? '{}');
    expect(model).toMatchObject({
      number: issued.number,
      grossTotal: '1200.00',
      seller: { siren: '732829320' },
      buyer: { siren: '552100554' },
    });
    expect(Object.keys(model)).toEqual(Object.keys(model).toSorted());
  });

  test('is overdue from the day after its due date until it is paid', async () => {
    const issued = await issuedInvoice(app, { dueOn: '2026-11-04' });
    app.clock.set('2026-11-04T22:59:00Z');
    await app.drain();
    expect((await ok(app.get(`invoices/${issued.id}`))).isOverdue).toBe(false);
    app.clock.set('2026-11-04T23:00:00Z');
    await app.drain();
    const late = await ok(app.get(`invoices?filter=${encodeURIComponent('isOverdue = true')}`));
    expect(late.data.map(({ id }: { id: string }) => id)).toEqual([issued.id]);
    await ok(pay(app, { invoiceId: issued.id }, '1200.00'));
    expect(await ok(app.get(`invoices/${issued.id}`))).toMatchObject({
      isOverdue: false,
      paymentState: 'paid',
      balanceDue: '0.00',
    });
  });

  test('of the next year begins a new series', async () => {
    const made = await draft();
    app.clock.set('2026-12-31T23:30:00Z');
    expect((await issueInvoice(app.ctx, made.id, undefined)).number).toBe('FAC-2027-00001');
  });
});
