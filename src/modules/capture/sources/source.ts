import type { SuppressionReason } from '#modules/email';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Label } from '#records/define/label.ts';
import type { Answer } from '../lead-source/answer.ts';
import type { Origin } from '../submission/origin.ts';

/** A request as it came: exact bytes, since signatures are over them. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
}

/** `signing`: what the tool signs its requests with. `access`: what lets us fetch what it only tells of. */
export type SecretName = 'signing' | 'access';

export type SourceSecrets = Readonly<Partial<Record<SecretName, string>>>;

/** Somebody whom the tool tells of. */
export interface Arrival {
  /** By which the same is known when it is told again. At most 200 characters. */
  readonly eventId: string;
  /** What is known of him; null where it has to be fetched first, by the event's id. */
  readonly answers: readonly Answer[] | null;
  readonly origin: Partial<Origin>;
}

/** Somebody who wants no more mail from us over there, or whom none reaches. */
export interface Departure {
  /** In lower case. */
  readonly address: string;
  readonly reason: SuppressionReason;
}

/** What is asked for when a fetch is due. */
export interface Fetching {
  readonly outgoing: Outgoing;
  /** Of the tool's API, as the lead source says. */
  readonly baseUrl: string;
  readonly secrets: SourceSecrets;
  readonly eventId: string;
}

/** A secret that an administrator pastes. */
export interface SecretField {
  readonly name: SecretName;
  readonly label: Label;
  /** Nothing is taken without it. */
  readonly required: boolean;
}

/**
 * One marketing tool that feeds leads (LEAD-09): a declared object in a folder of its own, with a line in `list.ts`. What is
 * specific to the tool is here and nowhere else.
 */
export interface Source {
  readonly secrets: readonly SecretField[];
  /** What to do over there, in the tool's own words. */
  readonly steps: Label;
  /** Names of the tool's own fields → where they go: the mapping of a new lead source. */
  readonly known: Readonly<Record<string, string>>;
  /** `source` of the leads, unless the mapping says otherwise. */
  readonly leadSource: 'web_form' | 'campaign' | 'api';
  /** Where its API is, for what is fetched; an administrator may name another. */
  readonly baseUrl?: string;
  /** Answers the tool's check of a new address (a GET): the body to send. Undefined refuses. Tools that ask for none get 200. */
  check?(query: Readonly<Record<string, unknown>>, verifyToken: string): string | undefined;
  /**
   * What a request to its address tells; nobody for events that bring no lead. Pure. Refuses 401 `source.signature` what the tool did
   * not sign, 400 `request.malformed` what is no such request.
   */
  read(request: RawRequest, secrets: SourceSecrets): readonly Arrival[];
  /** Who leaves by the same request. Pure, and refuses as `read` does; absent for tools that tell of nobody who leaves. */
  departures?(request: RawRequest): readonly Departure[];
  /**
   * The answers that were only told of. Refuses 422 what will not change by itself; throws `OutgoingFault` or `NotNow` for what may pass.
   */
  fetch?(fetching: Fetching): Promise<Pick<Arrival, 'answers' | 'origin'>>;
  /** A request as the tool sends it, signed with these secrets: for the test delivery, and for the contract test. */
  sample(eventId: string, secrets: SourceSecrets): RawRequest;
  /** What the fetch of a sample brings, since the tool's API knows none. */
  readonly sampleAnswers?: readonly Answer[];
}

/** The other side asks for peace, or its answer broke off: to be tried again. */
export class NotNow extends Error {}
