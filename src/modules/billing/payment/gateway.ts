import type { RequestFacts, Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import type { Label } from '#records/define/label.ts';

/** What a customer is to pay. */
export interface Checkout {
  /** Ours, unique, known before the gateway is called: a repeated call starts one payment. */
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  /** Shown to the customer: the document's number. */
  readonly description: string;
  /** Where the customer comes back to. */
  readonly returnUrl: string;
}

/** What a gateway says happened, in our words. Events may come twice, late and out of order. */
export interface GatewayEvent {
  /** The gateway's own, the same in each repeat. */
  readonly id: string;
  readonly type: 'succeeded' | 'failed';
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
}

/** A provider of online payments. A new one is a folder with this object, and one line in `gateways/list.ts`. */
export interface PaymentGateway {
  /** In addresses and on payments: `simulated`. */
  readonly code: string;
  readonly label: Label;
  /** Whether this installation offers it. */
  isEnabled(ctx: Context): boolean;
  /** Prepares a payment at the provider; gives the address of its page. Outside of any transaction of ours. */
  start(ctx: Context, checkout: Checkout): Promise<{ readonly url: string }>;
  /** The events in a call of the provider's, whose signature it has checked on the raw bytes. Refuses 401 `webhook.signature`. */
  readEvents(ctx: Context, request: RequestFacts): Promise<readonly GatewayEvent[]>;
  /** Pages that the provider would host, where it is a simulated one. */
  readonly routes?: readonly Route<Context>[];
}
