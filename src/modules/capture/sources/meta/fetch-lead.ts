import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { OutgoingAnswer } from '#platform/outgoing/outgoing.ts';
import { answerOf } from '../../lead-source/answer.ts';
import { type Arrival, type Fetching, NotNow } from '../source.ts';

const MOST_BYTES = 1_000_000;

const leadSchema = z.object({
  field_data: z.array(z.object({ name: z.string(), values: z.array(z.unknown()) })),
  platform: z.string().nullish(),
  campaign_name: z.string().nullish(),
  ad_name: z.string().nullish(),
});

/** `code` says what went wrong; `is_transient` that it may pass. */
const errorSchema = z.object({
  error: z.object({ message: z.string(), code: z.int().optional(), is_transient: z.boolean().optional() }),
});

/** What is asked too often: of the app, of the user, of the page, of the business (Graph API, "Rate limits"). */
const tooOften = new Set([4, 17, 32, 613, 80_004, 80_005]);

/**
 * What the person filled in. The token goes in a header, not in the address, which is written into logs; beside it the proof that
 * we know the app's secret (`appsecret_proof`). Refuses 422 `source.no_access` without a token, `source.refused` where Meta says no.
 */
export async function fetchLead({
  outgoing,
  baseUrl,
  secrets,
  eventId,
}: Fetching): Promise<Pick<Arrival, 'answers' | 'origin'>> {
  const { access, signing = '' } = secrets;
  if (access === undefined) throw new Refusal(422, 'source.no_access');
  const url = new URL(`${baseUrl.replace(/\/$/, '')}/${encodeURIComponent(eventId)}`);
  url.searchParams.set('fields', 'field_data,platform,campaign_name,ad_name');
  url.searchParams.set('appsecret_proof', createHmac('sha256', signing).update(access).digest('hex'));
  const headers = { authorization: `Bearer ${access}`, accept: 'application/json' };
  const lead = understood(
    await outgoing.send({ method: 'GET', url: url.href, headers, maxBytes: MOST_BYTES }),
  );
  return {
    answers: lead.field_data.flatMap(({ name, values }) => answerOf(name, values) ?? []),
    origin: {
      utmSource: lead.platform === 'ig' ? 'instagram' : 'facebook',
      utmCampaign: lead.campaign_name?.slice(0, 255) ?? null,
      utmContent: lead.ad_name?.slice(0, 255) ?? null,
    },
  };
}

function understood({ status, body, isCut }: OutgoingAnswer): z.output<typeof leadSchema> {
  const answer = jsonOf(body);
  const refused = errorSchema.safeParse(answer).data?.error;
  if (status === 429 || status >= 500 || refused?.is_transient || tooOften.has(refused?.code ?? 0))
    throw new NotNow(`Meta answered ${status}`);
  if (refused || status !== 200)
    throw new Refusal(422, 'source.refused', {
      args: { status, answer: (refused?.message ?? body).slice(0, 200) },
    });
  const lead = leadSchema.safeParse(answer);
  // A whole answer that says something else will say so tomorrow too; one that broke off will not.
  if (!lead.success && (isCut || answer === undefined)) throw new NotNow('The answer broke off');
  if (!lead.success)
    throw new Refusal(422, 'source.refused', { args: { status, answer: body.slice(0, 200) } });
  return lead.data;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
