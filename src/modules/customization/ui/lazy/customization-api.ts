import { queryOptions, useQuery } from '@tanstack/react-query';
import type { FieldRule, Layout } from '#records/catalogue/customization.ts';
import type { MatchKey } from '#records/define/match-key.ts';
import { metaQuery } from '#web/api/meta.ts';
import { queryClient } from '#web/api/query-client.ts';
import { request } from '#web/api/request.ts';
import type { Label } from '#web/i18n/language.ts';

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly entity: string;
}

/** A custom field as the API shows it: its type's own settings stand beside. */
export interface CustomField extends Kept {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
  readonly [member: string]: unknown;
}

export interface Adjustment extends Kept {
  readonly key: string;
  readonly label?: Label;
  readonly help?: Label;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly values?: unknown;
}

export interface CustomEntity {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly path: string;
  readonly label: Label;
  readonly labelPlural: Label;
  readonly nameLabel: Label;
  readonly icon: string;
}

export type Rule = Kept & FieldRule;
export type KeptLayout = Kept & Layout;
export type Link = Kept & { readonly label: Label; readonly template: string };

interface Kinds {
  readonly 'custom-fields': CustomField;
  readonly 'custom-entities': CustomEntity;
  readonly 'field-adjustments': Adjustment;
  readonly 'field-rules': Rule;
  readonly 'smart-links': Link;
  readonly layouts: KeptLayout;
}

function customizationQuery<Kind extends keyof Kinds>(kind: Kind, entity?: string) {
  return queryOptions({
    queryKey: ['customization', kind, entity],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly Kinds[Kind][] }>('GET', `/${kind}`, {
        query: { entity },
        signal,
      }),
  });
}

/** By what an entity's records are told to be the same; `isChanged`: not as the program declares it. */
export interface KeptMatchKeys {
  readonly keys: readonly MatchKey[];
  readonly isChanged: boolean;
}

export function matchKeysQuery(entity: string) {
  return queryOptions({
    queryKey: ['customization', 'match-keys', entity],
    queryFn: ({ signal }) => request<KeptMatchKeys>('GET', `/match-keys/${entity}`, { signal }),
  });
}

/** The customizations of a kind, of one entity; undefined until they are there. */
export function useCustomizations<Kind extends keyof Kinds>(
  kind: Kind,
  entity?: string,
): readonly Kinds[Kind][] | undefined {
  return useQuery(customizationQuery(kind, entity)).data?.data;
}

/** What was changed is read anew: the customizations and the catalogue that every screen is drawn from. */
export async function refreshCustomizations(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['customization'] }),
    queryClient.invalidateQueries({ queryKey: metaQuery.queryKey }),
  ]);
}
