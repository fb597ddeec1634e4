/** Markup that is safe to send. Only `html` makes it, so that whatever people typed is escaped. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | false | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup with values in it, each escaped unless it is markup itself; false, null and undefined are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, at) => `${text}${at < parts.length ? format(parts[at]) : ''}`).join('') };
}

function format(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
  return 'markup' in part ? part.markup : part.map(format).join('');
}
