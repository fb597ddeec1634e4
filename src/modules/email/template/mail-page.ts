import type { Locale } from '#records/define/label.ts';

/** Below a mail to many: who sends it, and how not to get the next (CNIL; LCEN 22). */
export interface Footer {
  /** `Sent by Verrerie du Rhône, 1 rue Neuve, 69001 Lyon`. */
  readonly identity: string;
  readonly words: string;
  readonly link: { readonly label: string; readonly address: string };
}

/** The whole mail as HTML: one narrow column, the reader's own fonts, nothing that is fetched. */
export function htmlPage(language: Locale, body: string, footer?: Footer): string {
  const below = footer
    ? `<hr style="border:0;border-top:1px solid #d5d5d5;margin:32px 0 12px"><p style="font-size:12px;color:#595959">${escapeHtml(footer.identity)}<br>${escapeHtml(footer.words)} <a href="${escapeHtml(footer.link.address)}" style="color:#595959">${escapeHtml(footer.link.label)}</a></p>`
    : '';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="margin:0;padding:16px"><div style="max-width:600px;font:15px/1.5 sans-serif;color:#1a1a1a">${body}${below}</div></body></html>`;
}

/** The same for programs that show plain text; RFC 3676 has the line that parts a signature from what is above. */
export function textPage(body: string, footer?: Footer): string {
  if (!footer) return body;
  const { identity, words, link } = footer;
  return `${body}\n\n-- \n${identity}\n${words} ${link.label} ${link.address}`;
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
