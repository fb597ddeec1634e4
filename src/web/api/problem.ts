/** One faulty field of a refused write; `field` is its JSON path, the message is in the caller's language. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly FieldFault[];
  /** On 412: the record as it is now. */
  readonly current?: Readonly<Record<string, unknown>>;
  /** On 404: the record that it has become part of. */
  readonly mergedInto?: { readonly entity: string; readonly id: string };
}

/** What the server refused (RFC 9457), or status 0 where it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly faults: readonly FieldFault[];
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'network' : 'unknown');
    this.title = body.title ?? '';
    this.faults = body.errors ?? [];
    this.body = body;
  }
}

export function isProblem(error: unknown, status?: number): error is ApiProblem {
  return error instanceof ApiProblem && (status === undefined || error.status === status);
}
