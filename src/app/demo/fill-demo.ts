import { asProgram, type Context, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { setUp } from '../set-up.ts';
import { fillActivities } from './fill-activities.ts';
import { fillCatalogue } from './fill-catalogue.ts';
import { fillCustomers } from './fill-customers.ts';
import { fillDeals } from './fill-deals.ts';
import { fillDocuments } from './fill-documents.ts';
import { fillLeads } from './fill-leads.ts';
import { fillOutreach } from './fill-outreach.ts';
import { makeNumbers } from './phone-numbers.ts';
import { demoAdministrator, demoFirm, hireStaff } from './staff.ts';

/** Sets an empty database up as Atelier Lumen, a workshop of lamps, with a year of business around today. All or nothing. */
export async function fillDemo(ctx: Context): Promise<void> {
  await transaction(asProgram({ ...ctx, locale: 'fr' }), async (tx) => {
    await setUp(tx, demoFirm, demoAdministrator);
    await describeFirm(tx);
    const staff = await hireStaff(tx);
    const numberIn = makeNumbers();
    const products = await fillCatalogue(tx);
    const customers = await fillCustomers(tx, staff, numberIn);
    const fair = await fillOutreach(tx, staff);
    const leads = await fillLeads(tx, { staff, fair, numberIn });
    const deals = await fillDeals(tx, customers);
    await fillActivities(tx, { leads, deals, customers });
    await fillDocuments(tx, { staff, deals, products });
  });
}

/** Everything that the law wants on an invoice. The numbers are well formed and nobody's. */
async function describeFirm(tx: Context): Promise<void> {
  const [firm] = await tx.db.query<{ id: string }>('select id from legal_entities where is_default limit 1');
  if (!firm) return;
  const values = {
    legalForm: 'sas',
    capital: '120000.00',
    siren: '123456782',
    siret: '12345678200010',
    vatNumber: 'FR11123456782',
    rcs: 'RCS Lyon',
    address: { street: '14 quai des Verriers', postalCode: '69009', city: 'Lyon', country: 'FR' },
    phone: '+33465710001',
    email: 'bonjour@atelier-lumen.example',
    iban: 'FR1420041010050500013M02606',
    bic: 'PSSTFRPPXXX',
  };
  await saveRecord(tx, 'legalEntity', { op: 'update', id: firm.id, values });
}
