import { plain } from '../suggest-mapping.ts';
import type { System } from './system.ts';

/** THE list of systems whose exports are recognised by their headers. */
const systems: readonly System[] = [];

/** The system that these headers come from, with what they mean for the entity. */
export function systemOf(
  entity: string,
  headers: readonly string[],
): { readonly code: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  const names = new Set(headers.map(plain));
  const found = systems.find(({ marks }) => marks.some((group) => group.every((name) => names.has(name))));
  return found && { code: found.code, headers: found.entities[entity] ?? {} };
}
