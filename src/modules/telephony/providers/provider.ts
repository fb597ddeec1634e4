import type { Context } from '#records/context.ts';
import type { Account } from '../account/account.ts';
import type { Fact } from '../call/fact.types.ts';

/** What a provider can do besides telling of calls (telephony.md 3.2). */
export type Capability = 'answer' | 'hang-up';

/** A request as it came: exact bytes, since signatures are over them. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
}

export interface CallHandle {
  readonly account: Account;
  /** The provider's own id of the call. */
  readonly callId: string;
  /** Who asks, as the provider knows him. */
  readonly user: string;
}

/** Never "success": what comes of it is told by a later fact. */
export type CommandAnswer =
  | { readonly result: 'accepted' }
  | { readonly result: 'refused'; readonly reason: string };

export type Command = (ctx: Context, call: CallHandle) => Promise<CommandAnswer>;

/** One way in which calls are told of and steered: a declared object in a folder of its own, with a line in `list.ts`. */
export interface Provider {
  readonly family: 'embedded' | 'stream' | 'webhook';
  /** Whether it has to reach us from outside. */
  readonly needsPublicAddress: boolean;
  /** How far it has been tried, told honestly. */
  readonly tested: 'live' | 'protocol' | 'mapping';
  /** What a request to its address tells; undefined for what is no such request. Pure: nothing but its arguments. */
  readEvent?(request: RawRequest, receivedAt: string): readonly Fact[] | undefined;
  /** Those it has are its capabilities. */
  readonly commands: Readonly<Partial<Record<Capability, Command>>>;
}
