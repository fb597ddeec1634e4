import { defineModule } from '#records/define/define-module.ts';
import { INSERT_DELIVERIES } from './deliver/claim.ts';
import { deliverWebhooks } from './deliver/deliver-webhooks.ts';
import { eraseAnswers } from './deliveries/erase-answers.ts';
import { sweepDeliveries } from './deliveries/delivery.ts';
import { deliveryRoutes } from './deliveries/delivery.routes.ts';
import { eventRoutes } from './events/event.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { webhooksMigration } from './migrations/0820-webhooks.migration.ts';
import { webhookRoutes } from './subscribe/webhook.routes.ts';
import { webhook } from './webhook.entity.ts';

/** Other programs are told what happens to records, at least once, in order, signed. */
export const webhooks = defineModule({
  name: 'webhooks',
  needs: [],
  entities: [webhook],
  routes: [...eventRoutes, ...webhookRoutes, ...deliveryRoutes],
  runners: [deliverWebhooks],
  eventRows: [INSERT_DELIVERIES],
  migrations: [webhooksMigration],
  texts: { en, fr },
  sweep: sweepDeliveries,
  erase: eraseAnswers,
});
