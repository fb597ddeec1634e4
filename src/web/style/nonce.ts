declare global {
  // Where libraries that add styles at run time look for the nonce of the content security policy.
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
globalThis.__webpack_nonce__ = nonce;

/** The nonce the server put into the page: only styles that carry it are applied. */
export function styleNonce(): string {
  return nonce;
}
