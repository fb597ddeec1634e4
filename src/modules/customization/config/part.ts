import type { Context } from '#records/context.ts';

/** One thing that is configured, under a name that means the same in every installation. */
export interface Item {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** As it stands here. */
export interface StandingItem extends Item {
  readonly id: string;
}

/** Things of one kind, a file each: how they are read, made, changed and taken away. */
export interface ConfigPart {
  /** Of the file, without `.json`. */
  readonly name: string;
  read(ctx: Context): Promise<readonly StandingItem[]>;
  create(ctx: Context, item: Item): Promise<unknown>;
  /** Absent where things have no name of their own: another one is then made in place of this. */
  change?(ctx: Context, standing: StandingItem, item: Item): Promise<unknown>;
  remove(ctx: Context, standing: StandingItem): Promise<unknown>;
}
