import type { Access, Scope, Verb } from '#records/define/access.ts';
import type { Catalogue } from '#records/catalogue/catalogue.ts';
import type { Actor } from '#records/define/infer.ts';
import type { ScopeCode } from '../profile/profile.entity.ts';

interface Rights {
  readonly readScope: ScopeCode;
  readonly mayCreate: boolean;
  readonly updateScope: ScopeCode;
  readonly removeScope: ScopeCode;
}

/** A profile as the authorizer reads it. */
export interface ProfileRights extends Rights {
  readonly isAdministrator: boolean;
  readonly entityRights: readonly (Rights & { readonly entity: string })[];
  readonly fieldRights: readonly {
    readonly entity: string;
    readonly field: string;
    readonly right: 'hidden' | 'read';
  }[];
}

/** Whom "team" and "subordinates" mean for one user; both hold the user himself. */
export interface Circle {
  readonly userId: string;
  readonly team: readonly string[];
  readonly subordinates: readonly string[];
}

/** Entities whose very existence is the administrator's business. */
const administratorsOnly = new Set([
  'profile',
  'apiKey',
  'outgoingMail',
  'mailSetting',
  'telephonyAccount',
  'invitation',
  'privacyRequest',
]);

/**
 * THE authorizer: what a principal with this profile may do, as sentences. Settings are read by all, since records name
 * them, and written by administrators.
 */
export function accessOf(actor: Actor, profile: ProfileRights, circle: Circle, catalogue: Catalogue): Access {
  return {
    actor,
    userId: circle.userId,
    isAdministrator: profile.isAdministrator,
    scope: (entity, verb) => {
      // Seen and changed only with the record that it hangs on.
      if (catalogue.find(entity)?.definition.hangsOn !== undefined) return 'none';
      if (profile.isAdministrator) return 'all';
      if (administratorsOnly.has(entity)) return 'none';
      if (catalogue.find(entity)?.definition.place === 'settings') return verb === 'read' ? 'all' : 'none';
      const own = ownEntities.has(entity) ? 'own' : undefined;
      return scopeOf(
        own ?? codeOf(profile.entityRights.find((right) => right.entity === entity) ?? profile, verb),
        circle,
      );
    },
    field: (entity, field) => {
      if (profile.isAdministrator) return 'write';
      return (
        profile.fieldRights.find((right) => right.entity === entity && right.field === field)?.right ??
        'write'
      );
    },
  };
}

/** Everybody has these for himself alone, whatever his profile. */
const ownEntities = new Set(['notification', 'importRun', 'importPull', 'savedView', 'webhook']);

function codeOf(rights: Rights, verb: Verb): ScopeCode {
  switch (verb) {
    case 'read':
      return rights.readScope;
    case 'create':
      return rights.mayCreate ? 'all' : 'none';
    case 'update':
      return rights.updateScope;
    case 'remove':
      return rights.removeScope;
  }
}

function scopeOf(code: ScopeCode, circle: Circle): Scope {
  switch (code) {
    case 'none':
    case 'all':
      return code;
    case 'own':
      return { ownerIds: [circle.userId] };
    case 'team':
      return { ownerIds: circle.team };
    case 'subordinates':
      return { ownerIds: circle.subordinates };
  }
}
