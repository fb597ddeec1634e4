import { isIPv4 } from 'node:net';
import type { RequestFacts } from '#platform/http/route.ts';
import type { Posted } from './typed-value.ts';

/** Where a submission came from, by the names of its fields. */
export type Origin = Readonly<
  Record<
    | 'utmSource'
    | 'utmMedium'
    | 'utmCampaign'
    | 'utmTerm'
    | 'utmContent'
    | 'gclid'
    | 'referrer'
    | 'page'
    | 'network',
    string | null
  >
>;

/** Names under which marketing tools write it into addresses, and by which our page passes it on. */
export const carried = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'fr_referrer',
  'fr_page',
] as const;

export function readOrigin(posted: Posted, { headers, ip }: RequestFacts): Origin {
  const of = (name: (typeof carried)[number], most = 255) => clean(posted(name)[0], most);
  return {
    utmSource: of('utm_source'),
    utmMedium: of('utm_medium'),
    utmCampaign: of('utm_campaign'),
    utmTerm: of('utm_term'),
    utmContent: of('utm_content'),
    gclid: of('gclid'),
    referrer: of('fr_referrer', 1000),
    page: of('fr_page', 1000) ?? clean(headers.referer, 1000),
    network: networkOf(ip),
  };
}

/** What the visitor's browser says beside his answers is cut to measure, never a reason to refuse them. */
function clean(text: string | string[] | undefined, most: number): string | null {
  if (typeof text !== 'string') return null;
  return (
    text
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, most)
      .trim() || null
  );
}

/** `203.0.113.0/24`, `2001:db8:1::/48`. */
export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '');
  if (isIPv4(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = ''] = ip.split('::');
  const groups = [...head.split(':').filter(Boolean), '0', '0', '0'].slice(0, 3);
  return `${groups.join(':')}::/48`;
}
