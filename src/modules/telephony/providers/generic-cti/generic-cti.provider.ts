import type { Provider } from '../provider.ts';
import { readEvent } from './read-event.ts';

/** Any telephone system that posts its events, with the field names that Zammad made known: recipes exist for many. */
export const genericCti: Provider = {
  family: 'webhook',
  needsPublicAddress: true,
  tested: 'protocol',
  readEvent,
  commands: {},
};
