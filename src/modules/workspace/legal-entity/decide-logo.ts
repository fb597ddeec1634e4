import { buffer } from 'node:stream/consumers';
import { invalid } from '#kernel/refusal.ts';
import { findFile, readContent } from '#platform/files/store.ts';
import { renderPdf } from '#platform/pdf/render-pdf.ts';
import type { Context } from '#records/context.ts';
import type { Change } from '#records/define/change.ts';
import { defineLoadingDecision } from '#records/define/define-decision.ts';
import { readFileId } from '#records/define/fields/file.ts';
import { isSame } from '#records/pipeline/draft.ts';

/**
 * A logo that cannot be drawn would keep every document from being printed, the issued ones too. So a new one is tried:
 * 422 `firm.logo`.
 */
export const checkLogo = defineLoadingDecision({
  entity: 'legalEntity',
  name: 'the logo can be printed',
  load: async (changes, ctx) => {
    const tried = changes
      .filter(({ before, after }) => !isSame(before?.logo, after.logo))
      .map(async (change) => [change, await canBePrinted(ctx, change)] as const);
    return new Map(await Promise.all(tried));
  },
  decide: (change, _ctx, printed) => {
    if (printed.get(change) === false) throw invalid([{ field: 'logo', code: 'firm.logo' }]);
  },
});

async function canBePrinted(ctx: Context, { after }: Change): Promise<boolean> {
  const id = readFileId(after.logo);
  const file = id === null ? undefined : await findFile(ctx.db, id);
  if (!file) return true;
  const pictures = { logo: await buffer(readContent(ctx.db, file)) };
  const page = {
    template: '#set document(title: "x", date: none)\n#image("logo", alt: "x")',
    data: {},
    pictures,
    at: new Date(0),
  };
  return renderPdf(page).then(
    () => true,
    () => false,
  );
}
