import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the open internet (IANA special-purpose registry, RFC 6890), and Azure's metadata address. */
const closed: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Within the one block of IPv6 that is the open internet: Teredo and its kin, documentation, 6to4. */
const closedSix: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const four = listOf(closed, 'ipv4');
const six = listOf(closedSix, 'ipv6');
// Loopback, private, link-local, multicast, NAT64 and IPv4 in IPv6's clothes all lie outside of it (RFC 4291 2.4).
const openSix = listOf([['2000::', 3]], 'ipv6');

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
}

/** Whether this IP address, in the form that the URL parser or the resolver gives, is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !four.check(address, 'ipv4');
  return family === 6 && openSix.check(address, 'ipv6') && !six.check(address, 'ipv6');
}

/** Hosts of one's own network that an administrator has opened: names as they stand, addresses, networks `10.1.0.0/16`. */
export interface OpenedHosts {
  hasName(name: string): boolean;
  hasAddress(address: string): boolean;
}

export const nothingOpened: OpenedHosts = { hasName: () => false, hasAddress: () => false };

/** Undefined where an entry is none of the three. */
export function openedHosts(entries: readonly string[]): OpenedHosts | undefined {
  const names = new Set<string>();
  const networks = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    if (family === 0 && bits === undefined && HOST_NAME.test(entry)) names.add(entry.toLowerCase());
    else if (family !== 0 && /^\d{1,3}$/.test(bits ?? `${most}`) && Number(bits ?? most) <= most)
      networks.addSubnet(address, Number(bits ?? most), family === 4 ? 'ipv4' : 'ipv6');
    else return undefined;
  }
  return {
    hasName: (name) => names.has(name.toLowerCase()),
    hasAddress: (address) =>
      isIP(address) !== 0 && networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'),
  };
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;
