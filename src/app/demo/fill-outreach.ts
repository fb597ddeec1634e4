import { publishForm } from '#modules/capture';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import type { Staff } from './staff.ts';

/**
 * How strangers come to the firm: the fair they were met at, a form on its site, the reps who share what comes in, a thank-you.
 * Gives the fair.
 */
export async function fillOutreach(ctx: Context, { ana, bob, chloe }: Staff): Promise<AnyRecord> {
  const create = (entity: string, values: Readonly<Record<string, unknown>>) =>
    saveRecord(ctx, entity, { op: 'create', values });
  const reps = await create('distributionGroup', {
    name: 'Commerciaux',
    members: [ana, bob, chloe].map(({ id }) => ({ userId: id })),
  });
  const fair = await create('campaign', {
    name: 'Salon Luminis',
    type: 'event',
    status: 'complete',
    budget: '8500.00',
    ownerId: ana.id,
  });
  await create('emailTemplate', {
    name: 'Merci de votre visite',
    entity: 'lead',
    language: 'fr',
    subject: 'Merci de votre visite, {{ firstName | default: "à bientôt" }}',
    body: 'Bonjour {{ firstName | default: "" }},\n\nmerci de votre passage sur notre stand au Salon Luminis. {{ owner.name }} vous rappelle cette semaine pour parler de votre projet.\n\nBien cordialement,\n**{{ legalEntity.name }}**',
  });
  const form = await create('webForm', {
    name: 'Demande de devis',
    key: 'devis',
    titleFr: 'Parlez-nous de votre projet',
    thanksFr: 'Merci ! Nous vous rappelons sous un jour ouvré.',
    consentFr: 'J’accepte de recevoir les nouveautés de l’atelier.',
    recordGroupId: reps.id,
    inputs: [
      { field: 'firstName' },
      { field: 'lastName', isRequired: true },
      { field: 'companyName' },
      { field: 'email', isRequired: true },
      { field: 'phone' },
      { field: 'description' },
    ],
  });
  await publishForm(ctx, form.id);
  return fair;
}
