import { invalid } from '#kernel/refusal.ts';
import type { MessageText } from '#modules/email';
import type { Context } from '#records/context.ts';
import { readRecord } from '#records/query/read-record.ts';

/** What a mailing takes over from a template; 404 an unknown one, 422 one that is written to another entity. */
export async function copyOf(
  ctx: Context,
  entity: string,
  templateId: string,
): Promise<MessageText & { readonly templateId: string }> {
  const template = await readRecord(ctx, ctx.catalogue.entity('emailTemplate'), templateId);
  if (template.entity !== entity) throw invalid([{ field: 'templateId', code: 'template.other_entity' }]);
  const { subject, body, language } = template;
  return {
    templateId,
    subject: textOf(subject),
    body: textOf(body),
    language: language === 'en' ? 'en' : 'fr',
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
