/** The door of the sales module. */
export { convertLead } from './convert-lead/convert-lead.ts';
export { deal } from './deal/deal.entity.ts';
