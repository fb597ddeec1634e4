import { defineModule } from '#records/define/define-module.ts';
import { deliverMailOnQueued } from './outgoing/deliver-mail-on-queued.ts';
import { outgoingMail } from './outgoing/outgoing-mail.entity.ts';

/** Mail that leaves. */
export const email = defineModule({
  name: 'email',
  needs: [],
  entities: [outgoingMail],
  reactions: [deliverMailOnQueued],
});
