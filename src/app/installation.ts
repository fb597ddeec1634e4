import { systemClock } from '#platform/clock.ts';
import type { DbPool } from '#platform/db/db.ts';
import { createLiveHub } from '#platform/http/live.ts';
import { createJobQueue } from '#platform/jobs/job-queue.ts';
import { createBell } from '#platform/outbox/bell.ts';
import { nothingOpened } from '#platform/outgoing/addresses.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import { readKeyFile } from '#platform/secrets/key-file.ts';
import { makeSecrets } from '#platform/secrets/sealing.ts';
import type { Installation } from '#records/context.ts';
import type { Config } from './config.ts';
import { SCHEMA } from './workspace.ts';

/** The facts of this installation, as the settings and the opened database have them; `address`: where it listens. */
export async function installationOf(
  config: Config,
  pool: DbPool,
  address: string | undefined,
): Promise<Installation> {
  return {
    pool,
    publicUrl: config.publicUrl ?? address ?? `http://${config.host}:${config.port}`,
    smtpUrl: config.smtpUrl,
    dataDir: config.dataDir,
    fileLimit: config.maxFileMb * 1_000_000,
    outgoing: createOutgoing({ opened: config.outgoingHosts ?? nothingOpened }),
    directoryUrls: config.directoryUrls ?? new Map(),
    secrets: makeSecrets(config.secretKey ?? (await readKeyFile(config.dataDir))),
    isDemo: config.demo,
    live: createLiveHub(),
    jobs: createJobQueue({ db: pool, clock: systemClock, schema: SCHEMA }),
    bell: createBell(),
  };
}
