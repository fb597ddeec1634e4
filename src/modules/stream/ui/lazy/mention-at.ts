/** What is being typed after an `@` before the caret: its beginning in the text, and the letters so far; null for none. */
export function mentionAt(
  text: string,
  caret: number,
): { readonly from: number; readonly typed: string } | null {
  const found = /(?:^|[^\p{L}\p{N}._%+-])@((?:[^\s@][^\n@]{0,40})?)$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}
