import { asProgram, type Context, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import type { Directory } from '../directories/directory.ts';

/** Switches a directory on or off for the whole firm. Who may was asked at the door. */
export async function switchDirectory(ctx: Context, { key }: Directory, isOn: boolean): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    // Two administrators at once wait for each other.
    await tx.db.query(`select pg_advisory_xact_lock(hashtextextended('directory_settings', 0))`);
    const before = await settingOf(tx, key);
    const values = { directory: key, isOff: !isOn };
    await saveRecord(
      tx,
      'directorySetting',
      before ? { op: 'update', id: before.id, values } : { op: 'create', values },
    );
  });
}

export async function isOn(ctx: Context, { key }: Directory): Promise<boolean> {
  return (await settingOf(ctx, key))?.isOff !== true;
}

async function settingOf(ctx: Context, key: string): Promise<AnyRecord | undefined> {
  const filter = { field: 'directory', op: '=', value: key } as const;
  const entity = ctx.catalogue.entity('directorySetting');
  return (await listRecords(asProgram(ctx), entity, { filter, limit: 1 })).data[0];
}
