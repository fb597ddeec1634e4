import { type Receiver, type ReceiverAnswer, type ReceivedRequest, startReceiver } from './start-receiver.ts';

/** Another CRM, played on this machine in the documented shapes of its API. */
export interface FakeCrm extends Receiver {
  /** What the next requests whose path begins so get in place of their answer, one each. */
  interrupt(path: string, ...answers: readonly (ReceiverAnswer | 'hangUp')[]): void;
  /** The next request whose path begins so gets no answer ever; comes back once it is there. */
  silence(path: string): Promise<void>;
  /** The only token that is let in. */
  token: string;
}

type Answering = ReceiverAnswer | 'hangUp' | Promise<ReceiverAnswer | 'hangUp'>;

type FakeAnswer = (request: ReceivedRequest & { readonly url: URL }) => unknown;

/** `answer` gives the JSON of a request that is let in; undefined: 404. `open` paths need no token. */
async function startFakeCrm(answer: FakeAnswer, open: readonly string[] = []): Promise<FakeCrm> {
  const interruptions: { readonly path: string; readonly answer: () => Answering }[] = [];
  const receiver = await startReceiver((request) => {
    const url = new URL(request.path, `http://${request.headers.host}`);
    const at = interruptions.findIndex(({ path }) => request.path.startsWith(path));
    const [interruption] = at === -1 ? [] : interruptions.splice(at, 1);
    if (interruption) return interruption.answer();
    const isIn = request.headers.authorization === `Bearer ${crm.token}` || open.includes(url.pathname);
    if (!isIn)
      return {
        status: 401,
        body: '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      };
    const body = answer({ ...request, url });
    return body === undefined ? { status: 404, body: '{}' } : { status: 200, body: JSON.stringify(body) };
  });
  const crm: FakeCrm = {
    ...receiver,
    token: 'a good token',
    interrupt: (path, ...answers) => {
      interruptions.push(...answers.map((each) => ({ path, answer: () => each })));
    },
    silence: (path) =>
      new Promise((asked) =>
        interruptions.push({
          path,
          answer: () => {
            asked();
            return new Promise<never>(() => undefined);
          },
        }),
      ),
  };
  return crm;
}

type Row = Readonly<Record<string, unknown>>;

const ROOT = '/services/data/v63.0';
const PAGE = 2;

/** Salesforce: sign-in of clients, describe, SOQL in pages of two with `nextRecordsUrl`. */
export function startFakeSalesforce(objects: Readonly<Record<string, readonly Row[]>>): Promise<FakeCrm> {
  return startFakeCrm(
    ({ url, body }) => {
      if (url.pathname === '/services/oauth2/token')
        return new URLSearchParams(body).get('client_secret') === 'a good secret'
          ? { access_token: 'a good token', instance_url: url.origin, token_type: 'Bearer' }
          : undefined;
      const described = /^\/services\/data\/v63\.0\/sobjects\/(\w+)\/describe$/.exec(url.pathname)?.[1];
      if (described) return { name: described, fields: fieldsOf(objects[described] ?? []) };
      const more = /\/query\/01g(\w+?)-(\d+)$/.exec(url.pathname);
      if (more) return salesforcePage(objects, String(more[1]), Number(more[2]));
      const from = /FROM (\w+)/.exec(url.searchParams.get('q') ?? '')?.[1];
      return from === undefined ? undefined : salesforcePage(objects, from, 0);
    },
    ['/services/oauth2/token'],
  );
}

function fieldsOf(rows: readonly Row[]) {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [
    ...[...names].map((name) => ({ name, type: 'string', createable: name !== 'Id' && name !== 'Owner' })),
    { name: 'BillingAddress', type: 'address', createable: false },
    { name: 'SystemModstamp', type: 'datetime', createable: false },
  ];
}

function salesforcePage(objects: Readonly<Record<string, readonly Row[]>>, object: string, from: number) {
  const rows = objects[object] ?? [];
  const done = from + PAGE >= rows.length;
  return {
    totalSize: rows.length,
    done,
    ...(done ? {} : { nextRecordsUrl: `${ROOT}/query/01g${object}-${from + PAGE}` }),
    records: rows.slice(from, from + PAGE).map((row) => ({
      attributes: { type: object, url: `${ROOT}/sobjects/${object}/${String(row['Id'])}` },
      ...row,
    })),
  };
}

export interface HubspotRow {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  /** Id of its company. */
  readonly company?: string;
}

/** HubSpot: properties, owners, pipelines, and objects in pages of two by `after`. */
export function startFakeHubspot(
  objects: Readonly<Record<string, readonly HubspotRow[]>>,
  custom: Readonly<Record<string, readonly string[]>> = {},
): Promise<FakeCrm> {
  return startFakeCrm(({ url }) => {
    if (url.pathname === '/crm/v3/owners') return { results: [{ id: '11', email: 'admin@test.fr' }] };
    if (url.pathname === '/crm/v3/pipelines/deals')
      return {
        results: [
          { id: 'default', label: 'Sales', stages: [{ id: 'appointmentscheduled', label: 'Qualification' }] },
        ],
      };
    const [, kind = '', object = ''] = /^\/crm\/v3\/(properties|objects)\/(\w+)$/.exec(url.pathname) ?? [];
    if (kind === 'properties')
      return {
        results: [
          { name: 'hs_object_id', hubspotDefined: true },
          ...(custom[object] ?? []).map((name) => ({ name, label: name, hubspotDefined: false })),
        ],
      };
    const rows = kind === 'objects' ? objects[object] : undefined;
    return rows && hubspotPage(rows, Number(url.searchParams.get('after') ?? 0), url);
  });
}

function hubspotPage(rows: readonly HubspotRow[], from: number, url: URL) {
  const wanted = (url.searchParams.get('properties') ?? '').split(',');
  const results = rows.slice(from, from + PAGE).map(({ id, properties, company }) => ({
    id,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => wanted.includes(name))),
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2025-01-01T00:00:00Z',
    archived: false,
    ...(company && url.searchParams.get('associations') === 'companies'
      ? { associations: { companies: { results: [{ id: company, type: 'contact_to_company' }] } } }
      : {}),
  }));
  const after = from + PAGE;
  return after < rows.length
    ? { results, paging: { next: { after: String(after), link: url.href } } }
    : { results };
}

/** Zendesk Sell: collections of `items`, in pages of two by `links.next_page`. */
export function startFakeSell(
  objects: Readonly<Record<'contacts' | 'leads' | 'deals', readonly Row[]>>,
  custom: Readonly<Record<string, readonly string[]>> = {},
): Promise<FakeCrm> {
  return startFakeCrm(({ url }) => {
    if (url.pathname === '/v2/users')
      return sellPage([{ id: 7, name: 'Alix Martin', email: 'admin@test.fr' }], 'user', url);
    if (url.pathname === '/v2/stages') return sellPage([{ id: 3, name: 'Qualification' }], 'stage', url);
    const resource = /^\/v2\/(\w+)\/custom_fields$/.exec(url.pathname)?.[1];
    if (resource) {
      const rows = (custom[resource] ?? []).map((name, at) => ({ id: at + 1, name, type: 'string' }));
      return sellPage(rows, 'custom_field', url);
    }
    const kind = (['contacts', 'leads', 'deals'] as const).find((each) => url.pathname === `/v2/${each}`);
    if (!kind) return undefined;
    const isOrganization = url.searchParams.get('is_organization');
    const rows = objects[kind].filter(
      (row) => isOrganization === null || String(row['is_organization']) === isOrganization,
    );
    return sellPage(rows, kind.slice(0, -1), url);
  });
}

function sellPage(rows: readonly Row[], type: string, url: URL) {
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const hasNext = page * PAGE < rows.length;
  return {
    items: rows.slice((page - 1) * PAGE, page * PAGE).map((data) => ({ data, meta: { type } })),
    meta: {
      type: 'collection',
      count: rows.length,
      links: { self: url.href, ...(hasNext ? { next_page: next.href } : {}) },
    },
  };
}
