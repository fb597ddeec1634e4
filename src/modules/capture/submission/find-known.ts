import type { Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { findDuplicates } from '#records/duplicates/find-duplicates.ts';

export interface Known {
  readonly reference: RecordReference;
  readonly record: AnyRecord;
}

/**
 * The record of a person whose e-mail address is known: the contact that he is, else the lead; of another entity, one of that.
 * A lead that was converted is kept as it was, so it is passed over.
 */
export async function findKnown(ctx: Context, entity: string, email: string): Promise<Known | undefined> {
  const people = entity === 'lead' || entity === 'contact' ? ['contact', 'lead'] : [entity];
  for (const name of people) {
    const found = await findDuplicates(ctx, ctx.catalogue.entity(name), { email });
    const same = found.find(
      ({ fields, record }) => fields.includes('email') && record.status !== 'converted',
    );
    if (same) return { reference: { entity: name, id: same.record.id }, record: same.record };
  }
  return undefined;
}
