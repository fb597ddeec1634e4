import { hubspotPull } from './hubspot/hubspot.pull.ts';
import { salesforcePull } from './salesforce/salesforce.pull.ts';
import type { PullSystem } from './system.ts';
import { zendeskSellPull } from './zendesk-sell/zendesk-sell.pull.ts';

/** THE list of systems that records are pulled from. */
export const pullSystems: readonly PullSystem[] = [salesforcePull, hubspotPull, zendeskSellPull];

export function pullSystem(key: string): PullSystem {
  const found = pullSystems.find((each) => each.key === key);
  if (!found) throw new Error(`No system is called ${key}`);
  return found;
}
