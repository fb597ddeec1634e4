import { z } from 'zod';
import { defineAction } from '#records/define/define-action.ts';
import { closeForm, publishForm } from './publish-form.ts';

export const publish = defineAction({
  entity: 'webForm',
  name: 'publish',
  label: { en: 'Publish', fr: 'Publier' },
  isMain: true,
  input: z.strictObject({}),
  run: async (ctx, form) => ({ body: await publishForm(ctx, form.id) }),
});

export const close = defineAction({
  entity: 'webForm',
  name: 'close',
  label: { en: 'Take off the web', fr: 'Fermer' },
  input: z.strictObject({}),
  offered: (form) => form.status === 'published',
  run: async (ctx, form) => ({ body: await closeForm(ctx, form.id) }),
});
