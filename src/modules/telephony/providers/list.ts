import { demo } from './demo/demo.provider.ts';
import { genericCti } from './generic-cti/generic-cti.provider.ts';
import type { Provider } from './provider.ts';
import type { ProviderId } from './provider-values.ts';

/** THE list of providers: one import and one line each. */
const providers: Readonly<Record<ProviderId, Provider>> = {
  generic_cti: genericCti,
  demo,
};

/** The provider of this id; undefined for none, such as that of a call written down by hand. */
export function providerOf(id: unknown): Provider | undefined {
  return Object.entries(providers).find(([name]) => name === id)?.[1];
}
