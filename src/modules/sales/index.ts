/** The door of the sales module. */
export { deal } from './deal/deal.entity.ts';
