import { directories } from './list.ts';

/**
 * `rechercheEntreprises=https://mirror.internal/annuaire` → where directories are asked in place of their own addresses; pairs
 * with commas between them. Undefined where it is not that, or no directory is called so.
 */
export function directoryUrls(text: string): ReadonlyMap<string, string> | undefined {
  const urls = new Map<string, string>();
  for (const pair of text.split(',')) {
    const [, key = '', address = ''] = /^\s*(\w+)=(\S+)\s*$/.exec(pair) ?? [];
    const url = URL.parse(address);
    const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
    if (!isPlain || !directories.some((each) => each.key === key)) return undefined;
    urls.set(key, url.href.replace(/\/$/, ''));
  }
  return urls;
}
