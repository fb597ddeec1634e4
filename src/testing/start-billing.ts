import { startTestApp, type TestApp, type TestAnswer, type TestCaller } from './start-test-app.ts';

/** A firm that may issue, and a customer with everything an invoice wants of him. */
export interface BillingTest extends TestApp {
  readonly accountId: string;
  readonly taxCodes: Readonly<Record<string, string>>;
  /** The legal entity's id. */
  readonly firmId: string;
}

const firm = {
  legalForm: 'sas',
  capital: '50000.00',
  siren: '732829320',
  siret: '73282932000074',
  rcs: 'RCS Lyon',
  vatNumber: 'FR44732829320',
  address: { street: '12 rue de la Charité', postalCode: '69002', city: 'Lyon', country: 'FR' },
  iban: 'FR7630006000011234567890189',
  bic: 'AGRIFRPP',
  email: 'facturation@atelier-lumen.fr',
};

const customer = {
  name: 'Verrerie du Rhône',
  email: 'camille.roux@verrerie.fr',
  siren: '552100554',
  billingAddress: { street: '4 quai des Verriers', postalCode: '69700', city: 'Givors', country: 'FR' },
};

export async function startBilling(options?: Parameters<typeof startTestApp>[0]): Promise<BillingTest> {
  const app = await startTestApp(options);
  const [found] = (await ok(app.get('legal-entities'))).data;
  await ok(app.patch(`legal-entities/${found.id}`, firm));
  const account = await ok(app.post('accounts', customer));
  const codes: { id: string; rate: string; en16931Category: string }[] = (
    await ok(app.get('tax-codes?limit=50'))
  ).data;
  const taxCodes = Object.fromEntries(
    codes.map((code) => [code.en16931Category === 'S' ? code.rate : code.en16931Category, code.id]),
  );
  return { ...app, accountId: account.id, taxCodes, firmId: found.id };
}

/** The body of an answer that must have gone well. */
export async function ok(answer: Promise<TestAnswer>): Promise<TestAnswer['body']> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Code of a refusal, and where its faults are: `['record.invalid', 'lines.0.quantity value.required']`. */
export async function refused(answer: Promise<TestAnswer>): Promise<readonly string[]> {
  const { status, body } = await answer;
  if (status < 400) throw new Error(`not refused: ${JSON.stringify(body)}`);
  const faults: { field: string; code: string }[] = body.errors ?? [];
  return [`${status} ${body.code}`, ...faults.map(({ field, code }) => `${field} ${code}`)];
}

/** One line of a thousand at 20 %, unless told. */
export function oneLine(app: BillingTest, values: object = {}) {
  return {
    description: 'Suspension en verre soufflé',
    quantity: '1',
    unitPrice: '1000.00',
    taxCodeId: app.taxCodes['20'],
    ...values,
  };
}

export async function issuedInvoice(app: BillingTest, values: object = {}, caller: TestCaller = app) {
  const draft = await ok(
    caller.post('invoices', { accountId: app.accountId, lines: [oneLine(app)], ...values }),
  );
  return ok(caller.post(`invoices/${draft.id}/issue`));
}

export async function sentQuote(app: BillingTest, values: object = {}) {
  const draft = await ok(app.post('quotes', { accountId: app.accountId, lines: [oneLine(app)], ...values }));
  return ok(app.post(`quotes/${draft.id}/send`));
}

export function pay(app: BillingTest, to: object, amount: string) {
  const allocations = [{ ...to, amount }];
  return app.post('payments', {
    accountId: app.accountId,
    amount,
    currency: 'EUR',
    receivedOn: '2026-11-02',
    method: 'transfer',
    allocations,
  });
}
