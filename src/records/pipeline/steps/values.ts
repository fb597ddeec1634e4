import type { Fault } from '#kernel/refusal.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import type { Context } from '../../context.ts';
import { type Field, typeOf } from '../../define/fields/list.ts';

/** Nothing, null and empty text are all "empty". */
export function parseValue(ctx: Context, field: Field, input: unknown) {
  if (input === null || input === undefined || (typeof input === 'string' && input.trim() === ''))
    return { value: null };
  return typeOf(field).parse(input, field, { defaultCountry: ctx.workspace.country });
}

/** A fault inside a value stands under the field's key: `address.country`, `lines.2.quantity`. */
export function under(key: string, fault: Fault): Fault {
  return { ...fault, field: fault.field === '' ? key : `${key}.${fault.field}` };
}

const SOURCES: readonly unknown[] = ['currency', 'me', 'today', 'now'];

/** Whether a default is one that depends on who, when and where: `{from: 'today'}`. */
export function isDefaultFrom(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'from' in value && SOURCES.includes(value.from);
}

/** Defaults that depend on who, when and where are written `{from: …}`. */
export function defaultOf(ctx: Context, key: string, field: Field): unknown {
  if (key === 'ownerId') return ctx.access.userId;
  if (field.type === 'rows') return [];
  const given = field.default;
  if (typeof given !== 'object' || given === null || !('from' in given)) return given;
  switch (given.from) {
    case 'currency':
      return ctx.workspace.currency;
    case 'me':
      return ctx.access.userId;
    case 'today':
      return dayInZone(ctx.clock.now().toISOString(), ctx.timeZone);
    case 'now':
      return ctx.clock.now().toISOString();
    default:
      throw new Error(`Field ${key} takes its default from ${String(given.from)}, which is not known`);
  }
}
