import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, nothingOpened, openedHosts } from './addresses.ts';
import { createOutgoing, type OutgoingFault, type ResolvedAddress } from './outgoing.ts';

function outgoing(opened: readonly string[], names: Readonly<Record<string, readonly string[]>> = {}) {
  const hosts = openedHosts(opened);
  if (!hosts) throw new Error('not a list of hosts');
  const resolve = async (name: string): Promise<readonly ResolvedAddress[]> =>
    (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return createOutgoing({ opened: hosts, resolve });
}

let port: number;
let requests: string[] = [];
const server = http.createServer((request, response) => {
  requests.push(`${request.method} ${request.url} ${request.headers.host}`);
  if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://127.0.0.1/inside' }).end();
  else if (request.url === '/long') response.end('x'.repeat(200_000));
  else if (request.url === '/silent') response.writeHead(200).flushHeaders();
  else response.end('hello');
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: string | AddressInfo | null = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => server.closeAllConnections());
afterAll(() => void server.close());

const problemOf = async (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (error: OutgoingFault) => error.problem,
  );

describe('addresses', () => {
  it.each([
    ['8.8.8.8', true],
    ['1.1.1.1', true],
    ['172.32.0.1', true],
    ['100.128.0.1', true],
    ['2a01:e0a::1', true],
    ['2606:4700::1111', true],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['127.0.0.1', false],
    ['127.255.255.254', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['100.100.100.200', false],
    ['169.254.169.254', false],
    ['168.63.129.16', false],
    ['192.0.0.192', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['2001::1', false],
    ['2001:db8::1', false],
    ['fc00::1', false],
    ['fd00:ec2::254', false],
    ['fe80::1', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['localhost', false],
    ['', false],
  ])('%s is of the open internet: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://①②⑦.0.0.1/',
    'https://0/',
  ])('%s is refused as it is written, since no look-up is made for it', async (url) => {
    expect(outgoing([]).problemOf(url)).toBe('closedAddress');
    expect(await problemOf(outgoing([]).send({ method: 'GET', url }))).toBe('closedAddress');
  });

  it.each([
    ['http://hooks.example/', 'notHttps'],
    ['ftp://hooks.example/', 'malformed'],
    ['file:///etc/passwd', 'malformed'],
    ['https://user:password@hooks.example/', 'malformed'],
    ['hooks.example', 'malformed'],
  ])('%s is refused: %s', (url, problem) => {
    expect(outgoing([]).problemOf(url)).toBe(problem);
  });
});

describe('names', () => {
  it.each([
    ['one address inside', ['10.0.0.1']],
    ['one of several inside', ['8.8.8.8', '127.0.0.1']],
    ['IPv4 in IPv6’s clothes', ['::ffff:10.0.0.1']],
    ['loopback by IPv6', ['::1']],
  ])('that resolve to %s are refused', async (_what, addresses) => {
    const url = `https://inside.example:${port}/`;
    expect(await problemOf(outgoing([], { 'inside.example': addresses }).send({ method: 'GET', url }))).toBe(
      'closedAddress',
    );
  });

  it('that nobody knows are told so', async () => {
    expect(await problemOf(outgoing([]).send({ method: 'GET', url: 'https://nobody.example/' }))).toBe(
      'unknownHost',
    );
  });

  it('are looked up once, by the connection itself, so that they cannot change after the check', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const rebinding = createOutgoing({
      opened: openedHosts(['127.0.0.1']) ?? nothingOpened,
      resolve: async () => (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    });
    requests = [];
    // Refused for the lack of a certificate by whom it was checked for, and asked for no other address.
    expect(
      await problemOf(rebinding.send({ method: 'GET', url: `https://rebinding.example:${port}/` })),
    ).toBe('noConnection');
    expect(answers).toEqual([['10.0.0.1']]);
    expect(
      await problemOf(rebinding.send({ method: 'GET', url: `https://rebinding.example:${port}/` })),
    ).toBe('closedAddress');
  });

  it('that an administrator has opened are connected to where they resolve to, by http too', async () => {
    requests = [];
    const inside = outgoing(['n8n.internal'], { 'n8n.internal': ['127.0.0.1'] });
    const url = `http://n8n.internal:${port}/hook`;
    expect(await inside.send({ method: 'POST', url, body: '{}' })).toMatchObject({
      status: 200,
      body: 'hello',
    });
    expect(requests).toEqual([`POST /hook n8n.internal:${port}`]);
  });
});

describe('answers', () => {
  const local = outgoing(['127.0.0.0/8']);

  it('that lead elsewhere are not followed', async () => {
    requests = [];
    const answer = await local.send({ method: 'GET', url: `http://127.0.0.1:${port}/elsewhere` });
    expect([answer.status, requests.length]).toEqual([302, 1]);
  });

  it('are cut', async () => {
    const answer = await local.send({ method: 'GET', url: `http://127.0.0.1:${port}/long` });
    expect([answer.body.length, answer.isCut]).toEqual([65_536, true]);
  });

  it('that do not come, or not whole, are waited for so long', async () => {
    const url = `http://127.0.0.1:${port}/silent`;
    expect(await problemOf(local.send({ method: 'GET', url, timeoutMs: 50 }))).toBe('timeout');
  });

  it('go through no proxy, whatever the environment says', async () => {
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    process.env['NODE_USE_ENV_PROXY'] = '1';
    try {
      expect(await local.send({ method: 'GET', url: `http://127.0.0.1:${port}/` })).toMatchObject({
        status: 200,
      });
    } finally {
      delete process.env['HTTP_PROXY'];
      delete process.env['NODE_USE_ENV_PROXY'];
    }
  });

  it.each(['10.0.0.0/33', 'a b', 'x/8', '10.0.0.0/', '10.0.0.0/x'])('%s opens nothing', (entry) => {
    expect(openedHosts([entry])).toBeUndefined();
  });
});
