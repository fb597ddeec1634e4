/**
 * A number as people write it to a decimal string: `1 234,50 €`, `1,234.50`, `(12)`, `12 %`. `decimalComma` decides where
 * both could be meant, as in `1,234`. Undefined for what is no number.
 */
export function numberFromText(text: string, decimalComma: boolean): string | undefined {
  const bare = text
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replaceAll(/€|\$|£|eur$|usd$|%$|ht$/gi, '')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^\+/, '')
    .replace(/^\u2212/, '-');
  const plain = withPoint(bare, decimalComma);
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? tidy(plain) : undefined;
}

function withPoint(text: string, decimalComma: boolean): string {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point !== -1 && comma !== -1) {
    return comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  }
  const isGrouped = (mark: string) => new RegExp(`^-?\\d{1,3}(\\${mark}\\d{3})+$`).test(text);
  if (comma !== -1)
    return isGrouped(',') && !decimalComma ? text.replaceAll(',', '') : text.replace(',', '.');
  // Two points are thousands; one is a decimal point, which no one but machines writes in France.
  return point !== text.indexOf('.') && isGrouped('.') ? text.replaceAll('.', '') : text;
}

function tidy(text: string): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? '-' : '';
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  return sign + digits + (decimals === '' ? '' : `.${decimals}`);
}
