import type { DocumentModel } from '../../document/document-model.ts';

/** What a public link answers with. */
export interface PublicDocument {
  readonly document: DocumentModel;
  readonly balanceDue: string | null;
  readonly paymentState: string | null;
  /** It is an offer that waits for the customer's word. */
  readonly mayAnswer: boolean;
  readonly pay: {
    readonly amount: string;
    readonly currency: string;
    readonly gateways: readonly { readonly code: string }[];
  } | null;
}

/** How the matter stands, as far as the customer should be told; of the message `public.state.…`. */
export function stateOf({ document, paymentState }: PublicDocument, today: string): string | null {
  const { kind, status, expiresOn } = document;
  if (status === 'cancelled') return 'cancelled';
  if (kind !== 'quote') return paymentState === 'paid' ? 'paid' : null;
  const told = ['accepted', 'invoiced', 'declined', 'expired', 'superseded'];
  if (status !== null && told.includes(status)) return status;
  return status === 'sent' && expiresOn !== null && expiresOn < today ? 'expired' : null;
}
