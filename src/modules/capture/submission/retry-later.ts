import { asProgram, type Context } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord } from '#records/query/read-record.ts';

const PAUSE_MS = 10 * 60 * 1000;
/** A weekend without anybody to look; after that, somebody takes it over by hand. */
const MOST_MS = 3 * 24 * 60 * 60 * 1000;

/** When a tool that is away is asked again about a submission; null once that has been tried for three days. */
export function nextTry({ clock }: Context, { createdAt }: AnyRecord): string | null {
  const now = clock.now().getTime();
  return now - Date.parse(createdAt) > MOST_MS ? null : new Date(now + PAUSE_MS).toISOString();
}

/** Makes submissions ready to be taken over again whose tool was away. */
export const retrySubmissions: Timer = {
  name: 'retry-submissions-whose-tool-was-away',
  everyMinutes: 5,
  fire: async (_payload, ctx) => {
    const program = asProgram(ctx);
    const due = await ctx.db.query<{ id: string }>(
      `select id from form_submissions where retry_at <= $1 and status = 'failed' and deleted_at is null
       order by retry_at limit 500`,
      [ctx.clock.now()],
    );
    for (const { id } of due) {
      const { status } = await lockRecord(program, ctx.catalogue.entity('formSubmission'), id);
      const values = { status: 'received', reason: null, retryAt: null };
      if (status === 'failed') await saveRecord(program, 'formSubmission', { op: 'update', id, values });
    }
  },
};
