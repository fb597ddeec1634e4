import type { Fault } from '#kernel/refusal.ts';
import type { Context } from './context.ts';

const codes = {
  malformed: 'outgoing.malformed',
  notHttps: 'outgoing.notHttps',
  closedAddress: 'outgoing.closedAddress',
} as const;

/** What is wrong with an address that is to be called, as far as it shows before it is; at the member that holds it. */
export function addressFaults({ installation }: Context, field: string, url: string): readonly Fault[] {
  const problem = installation.outgoing.problemOf(url);
  return problem === undefined ? [] : [{ field, code: codes[problem] }];
}
