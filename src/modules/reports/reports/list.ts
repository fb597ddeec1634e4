import type { Report } from '../report.ts';
import { activity } from './activity.ts';
import { forecast } from './forecast.ts';
import { callOutcomes, meetingOutcomes, visitOutcomes } from './outcomes.ts';
import { salesCycle } from './sales-cycle.ts';

/** THE list of reports, as people see it. */
export const reports: readonly Report[] = [
  forecast,
  salesCycle,
  activity,
  callOutcomes,
  meetingOutcomes,
  visitOutcomes,
];
