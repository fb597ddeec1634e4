import { z } from 'zod';
import { isLikelyDay } from '#kernel/time/day.ts';

/** A day of the calendar in the input of a route or an action, `2026-12-01`; else `value.not_a_day`. */
export const daySchema = z.string().refine(isLikelyDay, { params: { code: 'value.not_a_day' } });
