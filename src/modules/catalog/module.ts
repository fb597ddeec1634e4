import { invalid } from '#kernel/refusal.ts';
import { defineDecision } from '#records/define/define-decision.ts';
import { defineModule } from '#records/define/define-module.ts';
import { keepTree } from '#records/pipeline/keep-tree.ts';
import { productCategory } from './category/product-category.entity.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { product } from './product/product.entity.ts';
import { seedCatalog } from './tax-code/seed-catalog.ts';
import { taxCode } from './tax-code/tax-code.entity.ts';
import { taxCodeFaults } from './tax-code/tax-code.rules.ts';

const checkTaxCode = defineDecision({
  entity: 'taxCode',
  name: 'rate and category agree',
  decide: ({ after: { rate, en16931Category, exemptionReason } }) => {
    const faults = taxCodeFaults({ rate, en16931Category, exemptionReason });
    if (faults.length > 0) throw invalid(faults);
  },
});

/** What is sold, at which price, under which VAT. */
export const catalog = defineModule({
  name: 'catalog',
  needs: [],
  entities: [product, productCategory, taxCode],
  configured: ['productCategory', 'taxCode'],
  decisions: [keepTree('productCategory'), checkTaxCode],
  seed: seedCatalog,
  texts: { en, fr },
});
