import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readRecord } from '#records/query/read-record.ts';
import { documentKinds } from '../document-model.ts';
import { documentPdf } from './document-pdf.ts';

const paths = {
  quote: 'quotes',
  invoice: 'invoices',
  retainerInvoice: 'retainer-invoices',
  creditNote: 'credit-notes',
} as const;

export const pdfRoutes: readonly Route<Context>[] = documentKinds.map((kind) =>
  defineRoute({
    method: 'GET',
    path: `/${paths[kind]}/:id/pdf`,
    summary: `The ${kind} as PDF; a draft is marked as one`,
    handle: async (ctx: Context, { params }) => {
      const record = await readRecord(ctx, ctx.catalogue.entity(kind), params.id ?? '');
      return documentPdf(ctx, kind, record.id);
    },
  }),
);

/** So that the PDF of the day of issue is there, whoever asks for it when. */
export const renderOnIssued: Reaction = {
  name: 'render-document-on-issued',
  on: [
    'invoice.issued',
    'retainerInvoice.issued',
    'creditNote.issued',
    'creditNote.applied',
    'creditNote.partially_applied',
  ],
  react: async (event, ctx) => {
    const kind = documentKinds.find((each) => each === event.entity);
    if (kind) await documentPdf(ctx, kind, event.recordId);
  },
};
