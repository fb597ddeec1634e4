import { plain } from '../suggest-mapping.ts';
import { hubspot } from './hubspot.system.ts';
import { salesforce } from './salesforce.system.ts';
import type { System } from './system.ts';
import { zendeskSell } from './zendesk-sell.system.ts';
import { zoho } from './zoho.system.ts';

/** THE list of systems whose exports are recognised by their headers. */
const systems: readonly System[] = [salesforce, zoho, zendeskSell, hubspot];

export interface RecognisedSystem {
  readonly name: string;
  /** Headers as `plain` leaves them → path. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What headers of this system mean for the entity. */
export function headersOf(name: string, entity: string): Readonly<Record<string, string>> {
  return systems.find((each) => each.name === name)?.entities[entity] ?? {};
}

/** The system that these headers come from, with what they mean for the entity. */
export function systemOf(entity: string, headers: readonly string[]): RecognisedSystem | undefined {
  const names = new Set(headers.map(plain));
  const found = systems.find(({ marks }) => marks.some((group) => group.every((name) => names.has(name))));
  return found && { name: found.name, headers: found.entities[entity] ?? {} };
}
