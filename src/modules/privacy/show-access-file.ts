import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { AccessFile, AccessPart } from './access-file.ts';

/** The machine-readable form (GDPR, article 20): field keys with their values, as the API has them. */
export function asJson({ parts, ...file }: AccessFile): string {
  const records = parts.flatMap(({ entity, records: some }) =>
    some.map((record) => ({ entity: entity.name, ...record })),
  );
  return JSON.stringify({ ...file, records }, null, 2);
}

/** The form that people read: one page without scripts, to be opened, printed or sent. */
export function asPage(ctx: Context, file: AccessFile): string {
  const t = (key: string, args = {}) => ctx.texts.translate(ctx.locale, key, args);
  const title = t('privacy.file.title');
  const intro = t('privacy.file.intro', {
    firm: file.firm,
    reference: file.reference,
    at: file.at.slice(0, 10),
  });
  return `<!doctype html>
<html lang="${ctx.locale}"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><h1>${escape(title)}</h1><p>${escape(intro)}</p>${file.parts.map((part) => section(ctx, part)).join('')}</body></html>`;
}

const STYLE =
  'body{font:15px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border-bottom:1px solid #ddd;padding:4px 8px;text-align:left;vertical-align:top}th{width:14rem;font-weight:normal;color:#555}';

function section(ctx: Context, { entity, records }: AccessPart): string {
  const heading = entity.definition.labelPlural[ctx.locale];
  return `<h2>${escape(heading)}</h2>${records.map((record) => table(ctx, entity, record)).join('')}`;
}

function table(ctx: Context, entity: AccessPart['entity'], record: AnyRecord): string {
  const rows = [...entity.fields].flatMap(([key, field]) => {
    const text = textOf(record[key]);
    return text === ''
      ? []
      : [
          `<tr><th>${escape(field.label[ctx.locale])}</th><td>${escape(text).replaceAll('\n', '<br>')}</td></tr>`,
        ];
  });
  return `<table>${rows.join('')}</table>`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
