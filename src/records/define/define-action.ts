import type { z } from 'zod';
import { parseInput } from '#platform/http/route.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from './infer.ts';
import type { Label } from './label.ts';

/** One use case on one record: `POST /{plural}/{id}/{name}`. */
export interface RecordAction {
  readonly entity: string;
  readonly name: string;
  readonly label: Label;
  readonly input: z.ZodType;
  /** Right on the record that the caller must have. */
  readonly needs: 'read' | 'update';
  /** Asks another server: it runs outside of any transaction, and opens its own around what it reads and writes. */
  readonly callsOut: boolean;
  /** What one most often wants to do with such a record: its button comes first. */
  readonly isMain: boolean;
  /** States and the like in which the button is offered; the use case itself still refuses. */
  offered(record: AnyRecord): boolean;
  /** Gets the record as the caller may see it, and the body as it came; gives the answer. */
  run(ctx: Context, record: AnyRecord, body: unknown): Promise<ActionAnswer>;
}

export interface ActionAnswer {
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202;
  readonly body: unknown;
}

/** Declares an action; its body is checked against `input` before `run`, all faults at once. */
export function defineAction<Input>(action: {
  readonly entity: string;
  readonly name: string;
  readonly label: Label;
  readonly input: z.ZodType<Input>;
  readonly needs?: 'read' | 'update';
  readonly isMain?: boolean;
  readonly callsOut?: boolean;
  offered?(record: AnyRecord): boolean;
  run(ctx: Context, record: AnyRecord, input: Input): Promise<ActionAnswer>;
}): RecordAction {
  const { entity, name, label, input, needs = 'update', isMain = false, callsOut = false } = action;
  return {
    entity,
    name,
    label,
    input,
    needs,
    isMain,
    callsOut,
    offered: (record) => action.offered?.(record) ?? true,
    run: (ctx, record, body) => action.run(ctx, record, parseInput(input, body ?? {})),
  };
}
