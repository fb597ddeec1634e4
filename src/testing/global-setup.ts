import type { TestProject } from 'vitest/node';
import { removeAbandonedServers, removeTestServer, testFolder } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testFolder: string;
  }
}

/** Vitest's global set-up: names the run's folder, and in the end stops the server that the tests may have started in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = testFolder(process.pid);
  project.provide('testFolder', folder);
  await removeAbandonedServers();
  return () => removeTestServer(folder);
}
