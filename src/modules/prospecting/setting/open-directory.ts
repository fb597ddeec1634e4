import { conflict } from '#kernel/refusal.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Context } from '#records/context.ts';
import type { Directory } from '../directories/directory.ts';
import { connectDirectory, type DirectoryApi } from '../directories/directory-api.ts';
import { createPace, type Pace } from '../directories/pace.ts';
import { isOn } from './switch-directory.ts';

/** A way to ask the directory. Refuses 409 `directory.off` where an administrator has switched it off. */
export async function openDirectory(
  ctx: Context,
  directory: Directory,
  { isPatient = false }: { readonly isPatient?: boolean } = {},
): Promise<DirectoryApi> {
  if (!(await isOn(ctx, directory))) throw conflict('directory.off');
  const { outgoing, directoryUrls } = ctx.installation;
  const baseUrl = directoryUrls.get(directory.key) ?? directory.baseUrl;
  return connectDirectory({ outgoing, baseUrl, isPatient, pace: paceOf(outgoing, directory) });
}

/** One pace per directory and installation, whoever asks. */
const paces = new WeakMap<Outgoing, Map<string, Pace>>();

function paceOf(outgoing: Outgoing, { key, perSecond }: Directory): Pace {
  const known = paces.get(outgoing) ?? new Map<string, Pace>();
  const pace = known.get(key) ?? createPace(perSecond);
  paces.set(outgoing, known.set(key, pace));
  return pace;
}
