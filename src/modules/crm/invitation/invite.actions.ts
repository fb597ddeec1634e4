import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { defineAction } from '#records/define/define-action.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { appointmentEntities } from '../activity/activity-kinds.ts';

/**
 * Invites the attendees by mail and keeps them informed from now on: the same as ticking `sendInvitations`. The same again sends
 * nothing twice. Refuses 409 `invitation.not_planned`, `invitation.nobody`.
 */
export const inviteActions = appointmentEntities.map((entity) =>
  defineAction({
    entity,
    name: 'invite',
    label: { en: 'Send invitations', fr: 'Envoyer les invitations' },
    input: z.strictObject({}),
    offered: ({ status, sendInvitations }) => status === 'planned' && sendInvitations !== true,
    run: async (ctx, record) => {
      if (record.status !== 'planned') throw conflict('invitation.not_planned');
      if (!rowsOf(record.attendees).some((row) => typeof row.email === 'string'))
        throw conflict('invitation.nobody');
      const values = { sendInvitations: true };
      return { body: await saveRecord(ctx, entity, { op: 'update', id: record.id, values }) };
    },
  }),
);
