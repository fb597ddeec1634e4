import { conflict, forbidden } from '#kernel/refusal.ts';
import { dropSecret, keepSecret, readSecret } from '#platform/secrets/kept-secrets.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord, RecordOf } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import { z } from 'zod';
import type { Credentials } from './pull-api.ts';
import type { importPull } from './pull.entity.ts';

export type Pull = RecordOf<typeof importPull> & { readonly ownerId: string | null };

export const credentialsSchema = z.union([
  z.strictObject({ token: z.string().trim().min(1).max(4000) }),
  z.strictObject({
    clientId: z.string().trim().min(1).max(500),
    clientSecret: z.string().trim().min(1).max(500),
  }),
]);

/** The pull, within what the caller may see (404). */
export async function readPull(ctx: Context, id: string): Promise<Pull> {
  return whole(await readRecord(ctx, ctx.catalogue.entity('importPull'), id));
}

/** The same, held until the end of the transaction; 409 `import.wrong_state`, 403 what a colleague's is. */
export async function holdPull(tx: Context, id: string, states: readonly Pull['state'][]): Promise<Pull> {
  const pull = whole(await lockRecord(tx, tx.catalogue.entity('importPull'), id));
  if (pull.ownerId !== tx.access.userId && !tx.access.isAdministrator) throw forbidden();
  if (!states.includes(pull.state)) throw conflict('import.wrong_state');
  return pull;
}

export function changePull(
  tx: Context,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<AnyRecord> {
  return saveRecord(asProgram(tx), 'importPull', { op: 'update', id, values });
}

/** Kept under lock for as long as the pull needs them. */
const secretOf = (id: string) => `pull.${id}`;

export function keepCredentials(tx: Context, id: string, credentials: Credentials): Promise<void> {
  const { secrets } = tx.installation;
  return keepSecret(tx.db, secrets, secretOf(id), JSON.stringify(credentials), tx.clock.now());
}

/** Undefined where there are none, or those of another installation. */
export async function credentialsOf(ctx: Context, id: string): Promise<Credentials | undefined> {
  const found = await readSecret(ctx.db, ctx.installation.secrets, secretOf(id));
  return found && 'text' in found ? credentialsSchema.parse(JSON.parse(found.text)) : undefined;
}

export function dropCredentials(tx: Context, id: string): Promise<void> {
  return dropSecret(tx.db, secretOf(id));
}

function whole(record: AnyRecord): Pull {
  if (!isPull(record)) throw new Error(`Pull ${record.id} is not whole`);
  return record;
}

function isPull(record: AnyRecord): record is Pull & AnyRecord {
  return 'system' in record && 'state' in record && 'baseUrl' in record;
}
