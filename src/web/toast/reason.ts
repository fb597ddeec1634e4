import { isProblem } from '../api/problem.ts';
import type { Texts } from '../i18n/text.ts';

/** What went wrong, in words: the server's own, or that it could not be reached. */
export function reasonOf(t: Texts, error: unknown): string {
  if (!isProblem(error)) return t('error.unexpected.title');
  if (error.status === 0) return t('error.offline.title');
  const faults = error.faults.map((fault) => fault.message).filter(Boolean);
  return faults.length > 0 ? faults.join(' ') : error.message;
}
