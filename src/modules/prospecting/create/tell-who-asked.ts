import { notify } from '#modules/identity';
import { type JobEnd, readJob } from '#platform/jobs/job-store.ts';
import { asUser, type Context } from '#records/context.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import { prospectsJobSchema } from './leads-input.ts';
import { nothingYet, outcomeSchema } from './outcome.ts';

export const prospectingEnded: NoticeKind = {
  key: 'prospecting.ended',
  label: {
    en: 'The leads that I asked for in Prospecting have been made',
    fr: 'La création des prospects que j’ai demandée en prospection est terminée',
  },
};

/** Whoever asked for leads may leave the page: how it ended comes after him, and leads to those made. */
export async function tellWhoAsked(ctx: Context, jobId: string, state: JobEnd['state']): Promise<void> {
  const job = await readJob(ctx.db, jobId);
  const userId = job?.userId ?? null;
  const asker = userId === null ? undefined : await asUser(ctx, userId);
  if (!job || userId === null || !asker) return;
  const { name } = prospectsJobSchema.parse(job.input);
  const { created, known } = outcomeSchema.parse(job.checkpoint ?? nothingYet);
  const subject = ctx.texts.translate(asker.locale, `notice.prospecting.${state}`, { name, created, known });
  const made = new URLSearchParams({ v: '1', f: `tags contains ${JSON.stringify(name)}` });
  await notify(ctx, userId, {
    kind: prospectingEnded.key,
    subject,
    about: null,
    page: created > 0 ? `/leads?${made}` : '/prospecting',
  });
}
