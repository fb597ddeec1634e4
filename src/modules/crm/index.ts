/** The door of the crm module. */
export { activityEvents, allActivityKinds, isNoDemo } from './activity/activity-kinds.ts';
export { account } from './account/account.entity.ts';
export { contactRole } from './contact/contact-role.ts';
export { contact } from './contact/contact.entity.ts';
export { type Headcount, headcountValues } from './headcount.ts';
export { lead } from './lead/lead.entity.ts';
export { personName } from './person-name.ts';
export { sourceValues } from './source.ts';
