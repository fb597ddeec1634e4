import { Refusal } from '#kernel/refusal.ts';

/** 422: a file that only looks like a workbook. */
export function notAWorkbook(cause: unknown): Refusal {
  const refusal = new Refusal(422, 'import.not_a_workbook');
  refusal.cause = cause;
  return refusal;
}
