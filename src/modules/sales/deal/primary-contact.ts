import { defineDecision } from '#records/define/define-decision.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { rowsOf } from '#records/define/fields/rows.ts';

/** The primary contact is one of the deal's contacts (CONV-05); where none is named, the first one is. */
export const primaryContact = defineDecision({
  entity: 'deal',
  name: 'primary contact',
  decide: ({ after }, ctx) => {
    const contacts = rowsOf(after.contacts);
    const primary = after.primaryContactId ?? contacts[0]?.contactId ?? null;
    if (primary === null || contacts.some((row) => row.contactId === primary))
      return { primaryContactId: primary };
    const row = { id: newId(ctx), contactId: primary, role: null, position: contacts.length };
    return { primaryContactId: primary, contacts: [...contacts, row] };
  },
});
