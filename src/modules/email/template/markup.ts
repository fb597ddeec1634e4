import MarkdownIt, { type Token } from 'markdown-it';

/** Paragraphs, bold, lists, links. No HTML of one's own, no images: nothing is fetched when a mail is read. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');
markdown.validateLink = (address) => /^(https?:|mailto:|tel:)/i.test(address.trim());

/** A value with nothing in it that formats: a name such as `*Léa*` or `<b>` is shown as it is. */
export function asPlain(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`);
}

/** The text as HTML, and as it is read where HTML is not shown. */
export function readMarkup(source: string): { readonly html: string; readonly text: string } {
  const tokens = markdown.parse(source, {});
  return {
    html: markdown.renderer.render(tokens, markdown.options, {}).trim(),
    text: blocksOf(tokens)
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

function blocksOf(tokens: readonly Token[]): string {
  const numbers: (number | null)[] = [];
  return tokens.map((token) => blockText(token, numbers)).join('');
}

/** `numbers`: for each list one is in, the number of its next item, or null where items have none. */
function blockText(token: Token, numbers: (number | null)[]): string {
  switch (token.type) {
    case 'inline':
      return inlineText(token.children ?? []);
    case 'bullet_list_open':
      numbers.push(null);
      return '';
    case 'ordered_list_open':
      numbers.push(Number(token.attrGet('start') ?? 1));
      return '';
    case 'bullet_list_close':
    case 'ordered_list_close':
      numbers.pop();
      return '\n';
    case 'list_item_open':
      return itemSign(numbers);
    case 'list_item_close':
      return '\n';
    case 'paragraph_close':
      return token.hidden ? '' : '\n\n';
    case 'heading_close':
      return '\n\n';
    case 'code_block':
    case 'fence':
      return `${token.content}\n`;
    case 'hr':
      return '---\n\n';
    default:
      return '';
  }
}

function itemSign(numbers: (number | null)[]): string {
  const at = numbers.length - 1;
  const number = numbers[at] ?? null;
  if (number === null) return '- ';
  numbers[at] = number + 1;
  return `${number}. `;
}

function inlineText(tokens: readonly Token[]): string {
  let address = '';
  return tokens
    .map((token, at) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
      if (token.type === 'link_open') address = String(token.attrGet('href') ?? '');
      if (token.type !== 'link_close') return token.content;
      const shown = tokens[at - 1]?.content ?? '';
      return isSame(shown, address) ? '' : ` (${address})`;
    })
    .join('');
}

/** A link that shows its own address. */
function isSame(shown: string, address: string): boolean {
  return (
    address.replace(/^(mailto:|https?:\/\/)/, '').replace(/\/$/, '') === shown.replace(/^https?:\/\//, '')
  );
}
