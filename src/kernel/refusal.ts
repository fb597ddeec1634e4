/**
 * The one way to say no. A refusal is expected (bad input, wrong state, no right), carries a stable code of the
 * form `noun.reason`, and becomes an RFC 9457 problem at the HTTP door. Anything else thrown is a defect.
 */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 423 | 429 | 503;

/** Values for the message's ICU arguments; never secrets, they are shown. */
export type MessageArguments = Readonly<Record<string, string | number | boolean | null>>;

/** One faulty field. `field` is the JSON path (`email`, `lines.2.quantity`); `code` names the text `fault.<code>`. */
export interface Fault {
  readonly field: string;
  readonly code: string;
  readonly args?: MessageArguments;
}

export interface RefusalOptions {
  readonly faults?: readonly Fault[];
  readonly args?: MessageArguments;
  /** Extra members of the problem document, such as `current` on a stale write. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly code: string;
  readonly faults: readonly Fault[];
  readonly args: MessageArguments;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: RefusalStatus, code: string, options: RefusalOptions = {}) {
    super(code);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.faults = options.faults ?? [];
    this.args = options.args ?? {};
    this.extra = options.extra ?? {};
  }
}

/** 422 with all faulty fields at once. */
export function invalid(faults: readonly Fault[]): Refusal {
  return new Refusal(422, 'record.invalid', { faults });
}

/** 404, also for what the caller may not see: the answer never betrays that it exists. */
export function notFound(): Refusal {
  return new Refusal(404, 'record.not_found');
}

/** 403: the caller sees the record, or the entity, but may not do this. */
export function forbidden(): Refusal {
  return new Refusal(403, 'access.denied');
}

/** 409: the record's state does not allow this. */
export function conflict(code: string, options?: RefusalOptions): Refusal {
  return new Refusal(409, code, options);
}
