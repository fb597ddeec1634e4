import type { Client } from '../client.ts';
import type { Size } from '../data.ts';
import type { Facts, Item, SystemName, Work, WorkOn } from '../system.ts';

/** One operation of bench.md 2, as each system does it. */
export interface Operation {
  readonly name: string;
  /** Number in bench.md. */
  readonly number: string;
  /** Most CPU that it may take, as a multiple of the floor's. */
  readonly gate?: number;
  readonly sizes: readonly Size[];
  /** Where several at once say nothing more: an operation that fills all cores by itself. */
  readonly isAlone?: boolean;
  /** What is to be said beside its figures. */
  readonly remark?: string;
  readonly work: Readonly<Record<SystemName, Work>> | UsingUp;
}

/** Work that uses things up, which are made before the window. */
export interface UsingUp {
  /** How many are made for each second of the window; when they are gone, the window is over. */
  readonly perSecond: number;
  readonly make: Readonly<Record<SystemName, Make>>;
  readonly use: Readonly<Record<SystemName, WorkOn>>;
}

export type Make = (client: Client, facts: Facts) => Promise<Item>;

export const allSizes: readonly Size[] = ['S', 'M', 'L'];
export const smallSizes: readonly Size[] = ['S', 'M'];
