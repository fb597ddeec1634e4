import { asProgram, type Context } from '#records/context.ts';
import type { SetUp } from '#records/define/define-module.ts';
import type { Label } from '#records/define/label.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';

interface StageTemplate {
  readonly name: Label;
  readonly probability: number;
  readonly category: 'open' | 'won' | 'lost' | 'unqualified';
}

const open = (en: string, fr: string, probability: number): StageTemplate => ({
  name: { en, fr },
  probability,
  category: 'open',
});
const won = (en: string, fr: string): StageTemplate => ({
  name: { en, fr },
  probability: 100,
  category: 'won',
});
const lost = (en: string, fr: string): StageTemplate => ({
  name: { en, fr },
  probability: 0,
  category: 'lost',
});
const unqualified = (en: string, fr: string): StageTemplate => ({
  name: { en, fr },
  probability: 0,
  category: 'unqualified',
});

/** A month without any change is worth a word in most trades. */
const IDLE_DAYS = 30;

/** Both templates of features.md 0.4: PIPE-03 with its public probabilities is the default, PIPE-02 the second. */
const templates: readonly {
  readonly name: Label;
  readonly isDefault: boolean;
  readonly stages: readonly StageTemplate[];
}[] = [
  {
    name: { en: 'Sales', fr: 'Ventes' },
    isDefault: true,
    stages: [
      open('Prospecting', 'Prospection', 10),
      open('Qualification', 'Qualification', 20),
      open('Proposal', 'Proposition', 50),
      open('Negotiation', 'Négociation', 80),
      won('Closed won', 'Fermée gagnée'),
      lost('Closed lost', 'Fermée perdue'),
    ],
  },
  {
    name: { en: 'Incoming requests', fr: 'Demandes entrantes' },
    isDefault: false,
    stages: [
      open('Incoming', 'Entrante', 10),
      open('Qualified', 'Qualifiée', 30),
      open('Quote', 'Devis', 60),
      open('Closure', 'Conclusion', 80),
      won('Won', 'Gagnée'),
      unqualified('Unqualified', 'Non qualifiée'),
      lost('Lost', 'Perdue'),
    ],
  },
];

const lossReasons: readonly Label[] = [
  { en: 'Price', fr: 'Prix' },
  { en: 'Competitor', fr: 'Concurrent' },
  { en: 'No budget', fr: 'Pas de budget' },
  { en: 'No need', fr: 'Pas de besoin' },
  { en: 'No answer', fr: 'Sans réponse' },
  { en: 'Timing', fr: 'Calendrier' },
  { en: 'Other', fr: 'Autre' },
];

/** Two pipelines and the usual loss reasons, named in the set-up language. */
export async function seedPipelines(ctx: Context, { locale }: SetUp): Promise<void> {
  const program = asProgram(ctx);
  for (const [at, { name, isDefault, stages }] of templates.entries()) {
    const values = { name: name[locale], isDefault, order: at, idleDays: IDLE_DAYS };
    const { id } = await saveRecord(program, 'pipeline', { op: 'create', values });
    await saveRecords(
      program,
      'stage',
      stages.map((stage, order) => ({
        op: 'create',
        values: { ...stage, name: stage.name[locale], order, pipelineId: id },
      })),
    );
  }
  await saveRecords(
    program,
    'lossReason',
    lossReasons.map((name) => ({ op: 'create', values: { name: name[locale] } })),
  );
}
