import { json } from './json/json.source.ts';
import { mailchimp } from './mailchimp/mailchimp.source.ts';
import { meta } from './meta/meta.source.ts';
import type { SourceKind } from './source-kinds.ts';
import type { Source } from './source.ts';
import { typeform } from './typeform/typeform.source.ts';

/** THE list of marketing tools: one import and one line each. */
export const sources: Readonly<Record<SourceKind, Source>> = { typeform, meta, mailchimp, json };

/** That of a lead source's kind. */
export function sourceOf(kind: unknown): Source {
  const found = Object.entries(sources).find(([name]) => name === kind)?.[1];
  if (!found) throw new Error(`There is no lead source of the kind ${String(kind)}`);
  return found;
}
