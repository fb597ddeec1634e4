import { create } from 'content-disposition';
import type { StoredFile } from './store.ts';

/**
 * A file goes out as a download, never as a page of ours, whatever is in it: not guessed at, and without rights if a browser
 * should open it all the same. Pictures are shown by `<img>`, which does not mind.
 */
export function fileHeaders({
  name,
  size,
  contentType,
  sha256,
}: Omit<StoredFile, 'id'>): Record<string, string> {
  return {
    'content-type': contentType,
    'content-length': String(size),
    'content-disposition': create(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // One's rights may end, so browsers ask again; the content itself never changes.
    'cache-control': 'private, no-cache',
    etag: `"${sha256}"`,
  };
}
