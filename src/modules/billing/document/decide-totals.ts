import { invalid } from '#kernel/refusal.ts';
import { readProducts, readTaxCodes } from '#modules/catalog';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { type Decision, defineLoadingDecision, type Patch } from '#records/define/define-decision.ts';
import type { Row } from '#records/define/infer.ts';
import { type LineFacts, type LinePatch, priceLines } from './price-lines.rules.ts';
import { readLines } from './read-lines.ts';

/** Draft lines are completed and summed at every write; what is issued or sent is never counted again. */
export function decideTotals(entity: string, counts: (change: Change) => boolean = isDraft): Decision {
  return defineLoadingDecision({
    entity,
    name: 'totals from lines',
    load: (changes, ctx) => loadFacts(changes.filter(counts), ctx),
    decide: (change, _ctx, facts) => (counts(change) ? totalsOf(change, facts) : undefined),
  });
}

export function isDraft({ before, after }: Change): boolean {
  return after.status === 'draft' && (before === null || before.status === 'draft');
}

async function loadFacts(changes: readonly Change[], ctx: Context): Promise<LineFacts> {
  const lines = changes.flatMap(({ after }) => readLines(after.lines));
  const products = await readProducts(ctx, unique(lines.map(({ productId }) => productId)));
  const codes = [
    ...lines.map(({ taxCodeId }) => taxCodeId),
    ...[...products.values()].map(({ taxCodeId }) => taxCodeId),
  ];
  return { products, taxCodes: await readTaxCodes(ctx, unique(codes)) };
}

function unique(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

function totalsOf({ after }: Change, facts: LineFacts): Patch {
  const discount = {
    discountPercent: textOrNull(after.discountPercent),
    discountAmount: textOrNull(after.discountAmount),
  };
  const priced = priceLines(readLines(after.lines), discount, facts);
  if ('faults' in priced) throw invalid(priced.faults);
  return { ...priced.totals, lines: patched(after.lines, priced.lines) };
}

/** Members keep their places, so that a line is the same as before where nothing changed. */
function patched(rows: unknown, patches: readonly LinePatch[]): readonly Row[] {
  const given: readonly Row[] = Array.isArray(rows) ? rows : [];
  return given.map((row, at) => Object.assign({}, row, patches[at]));
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
