import { defineModule } from '#records/define/define-module.ts';
import { attachment } from './attachment.entity.ts';
import { attachmentRoutes } from './attachment.routes.ts';

/** Files that hang on records of any kind. */
export const attachments = defineModule({
  name: 'attachments',
  needs: [],
  entities: [attachment],
  routes: attachmentRoutes,
});
