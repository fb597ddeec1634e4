import { asProgram, type Context } from '#records/context.ts';
import type { SetUp } from '#records/define/define-module.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';

/** The codes a French firm meets: rates of the mainland, and the usual reasons for charging none (billing.md 1.3). */
const codes = [
  { key: 'standard', rate: '20', en16931Category: 'S' },
  { key: 'intermediate', rate: '10', en16931Category: 'S' },
  { key: 'reduced', rate: '5.5', en16931Category: 'S' },
  { key: 'super_reduced', rate: '2.1', en16931Category: 'S' },
  {
    key: 'exempt',
    rate: '0',
    en16931Category: 'E',
    exemptionReason: 'Exonération de TVA, article 261 du CGI',
  },
  {
    key: 'franchise',
    rate: '0',
    en16931Category: 'E',
    exemptionReason: 'TVA non applicable, art. 293 B du CGI',
  },
  { key: 'reverse_charge', rate: '0', en16931Category: 'AE', exemptionReason: 'Autoliquidation' },
  {
    key: 'intra_eu',
    rate: '0',
    en16931Category: 'K',
    exemptionReason: 'Exonération de TVA, article 262 ter, I du CGI',
  },
  {
    key: 'export',
    rate: '0',
    en16931Category: 'G',
    exemptionReason: 'Exonération de TVA, article 262, I du CGI',
  },
] as const;

/** Fills an empty list of tax codes; names in the language of the set-up, mentions as the French law words them. */
export async function seedCatalog(ctx: Context, { locale }: Pick<SetUp, 'locale'>): Promise<void> {
  const [known] = await ctx.db.query('select 1 from tax_codes limit 1');
  if (known) return;
  const changes = codes.map(({ key, ...values }) => ({
    op: 'create' as const,
    values: { ...values, name: ctx.texts.translate(locale, `tax_code.${key}`) },
  }));
  await saveRecords(asProgram(ctx), 'taxCode', changes);
}
