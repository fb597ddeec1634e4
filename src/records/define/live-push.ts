import type { Context } from '../context.ts';
import type { RecordEvent } from './event.ts';

/** What browsers are shown at once, with no request of theirs, when something has happened. */
export interface LivePush {
  /** A sentence: `push-popup-on-call-ringing`. */
  readonly name: string;
  readonly on: readonly string[];
  /** Name of the server-sent event. */
  readonly channel: 'call';
  /** Asked in every process that holds browsers; each message goes to its users and says no more than they may see. */
  messages(event: PushedEvent, ctx: Context): Promise<readonly LiveMessage[]>;
}

export type PushedEvent = Pick<RecordEvent, 'id' | 'type' | 'entity' | 'recordId'>;

export type LiveMessage = { readonly userIds: readonly string[] } & Readonly<Record<string, unknown>>;
