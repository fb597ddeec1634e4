import type { Client } from './client.ts';

export type SystemName = 'floor' | 'filrouge';

/** What the operations know of the data in one system. */
export interface Facts {
  readonly leads: readonly string[];
  readonly deals: readonly string[];
  /** Stages that deals move through. */
  readonly stages: readonly string[];
  /** Customers to whom documents can be issued. */
  readonly accounts: readonly string[];
  /** The 200 products, in their order. */
  readonly products: readonly string[];
  /** Where telephones tell of their calls. */
  readonly hook: string;
  /** Number of a new record, past the data, so that nothing is a duplicate. */
  next(): number;
}

/** One of the two that are compared, running on its database. */
export interface System {
  readonly name: SystemName;
  readonly address: string;
  /** Headers of every request: the cheapest documented way to be somebody. */
  readonly headers: Readonly<Record<string, string>>;
  /** Processes whose CPU and memory count as the application's. */
  readonly pids: readonly number[];
  readonly facts: Facts;
  /** Megabytes (PSS) once it had started, before anything was asked of it. */
  readonly memoryAtStart: number;
  /** Waits until what follows from the answers is done too. */
  settle(): Promise<void>;
  /** How the data came in, said in the result. */
  readonly loading: string;
  close(): Promise<void>;
}

/** What a unit of work uses up, made before the window: a lead, a sent quote, an issued invoice. */
export interface Item {
  readonly id: string;
  /** Which lead's data it was made from. */
  readonly i: number;
  /** The customer, where it is a document. */
  readonly accountId: string;
}

/** One unit of work; throws `WrongAnswer` where an answer is not what it must be. */
export type Work = (client: Client, n: number, facts: Facts) => Promise<void>;
export type WorkOn = (client: Client, item: Item) => Promise<void>;
