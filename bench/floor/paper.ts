import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const template = readFileSync('src/modules/billing/document/pdf/document.typ', 'utf8');
const compiler = NodeCompiler.create({ workspace: process.cwd() });

type Row = Readonly<Record<string, unknown>>;

/** A document by the product's template and library, in this very process. */
export function renderPaper(document: Row, lines: readonly Row[]): Buffer {
  const place = `${process.cwd()}/data.json`;
  compiler.mapShadow(place, Buffer.from(JSON.stringify(viewOf(document, lines))));
  const { result } = compiler.compile({ mainFileContent: template });
  if (!result) throw new Error('The template does not compile');
  return compiler.pdf(result, { pdfStandard: 'a-3b', creationTimestamp: Math.floor(Date.now() / 1000) });
}

function viewOf(document: Row, lines: readonly Row[]) {
  const total = (label: string, amount: unknown, strong: boolean) => ({
    label,
    amount: `${String(amount)} €`,
    strong,
  });
  return {
    lang: 'fr',
    title: `Facture ${String(document.number)}`,
    date: [2026, 11, 26],
    watermark: null,
    heading: 'Facture',
    number: document.number,
    labels: { page: 'Page', buyer: 'Client', payment: 'Règlement' },
    seller: { name: 'Atelier Lumen', lines: ['12 rue de la Charité', '69002 Lyon'] },
    legal: ['Atelier Lumen, SAS au capital de 50 000 €', 'RCS Lyon 732 829 320'],
    buyer: {
      name: 'Verrerie du Rhône',
      lines: ['4 quai des Verriers', '69700 Givors'],
      ids: ['SIREN 552 100 554'],
    },
    facts: [['Date', '26 novembre 2026']],
    subject: null,
    columns: ['Désignation', 'Quantité', 'Prix unitaire', 'Remise', 'TVA', 'Montant HT'],
    rows: lines.map((line) => ({
      kind: 'item',
      description: line.description,
      values: [line.quantity, line.unit_price, line.discount, line.rate, line.net].map(String),
    })),
    vat: { columns: ['Taux', 'Base', 'TVA'], rows: [['20 %', String(document.net), String(document.vat)]] },
    totals: [
      total('Total HT', document.net, false),
      total('TVA', document.vat, false),
      total('Total TTC', document.gross, true),
    ],
    note: null,
    payment: [['IBAN', 'FR76 3000 6000 0112 3456 7890 189']],
    mentions: ['Indemnité forfaitaire pour frais de recouvrement : 40 €'],
    agreement: null,
  };
}
