import type { Actor } from './infer.ts';

export type Verb = 'read' | 'create' | 'update' | 'remove';

/** Whose records a verb reaches: nobody's, everybody's, or those of these owners. */
export type Scope = 'none' | 'all' | { readonly ownerIds: readonly string[] };

/**
 * What one principal may do, worked out once per request. Users, keys, rules, imports and portal contacts all come
 * through it; records only asks, identity answers.
 */
export interface Access {
  /** Written into audit entries and into `createdBy` and `updatedBy`. */
  readonly actor: Actor;
  /** The user acting, or on whose behalf: `me` in conditions, owner of what is created. Null for none. */
  readonly userId: string | null;
  scope(entity: string, verb: Verb): Scope;
  /** `hidden`: as if the field did not exist. `read`: shown, never written. */
  field(entity: string, field: string): 'hidden' | 'read' | 'write';
  /** May change how the workspace itself works: settings, users, fields. */
  readonly isAdministrator: boolean;
  /** The program itself, which rules for what people write do not bind. */
  readonly isProgram?: boolean;
}

/** The program itself, on behalf of nobody or of `actor`: use cases whose caller was authorized by them, and reactions. */
export function programAccess(actor: Actor, userId: string | null = null): Access {
  return { actor, userId, scope: () => 'all', field: () => 'write', isAdministrator: true, isProgram: true };
}

export const systemActor: Actor = { kind: 'system', id: null, name: 'Filrouge' };

/** Whether a record of this owner is within the scope. */
export function reaches(scope: Scope, ownerId: unknown): boolean {
  if (scope === 'all' || scope === 'none') return scope === 'all';
  return typeof ownerId === 'string' && scope.ownerIds.includes(ownerId);
}
