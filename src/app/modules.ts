import type { Module } from '#records/define/define-module.ts';
import { attachments } from '../modules/attachments/module.ts';
import { assignment } from '../modules/assignment/module.ts';
import { billing } from '../modules/billing/module.ts';
import { calendar } from '../modules/calendar/module.ts';
import { capture } from '../modules/capture/module.ts';
import { catalog } from '../modules/catalog/module.ts';
import { crm } from '../modules/crm/module.ts';
import { customization } from '../modules/customization/module.ts';
import { email } from '../modules/email/module.ts';
import { identity } from '../modules/identity/module.ts';
import { imports } from '../modules/imports/module.ts';
import { lists } from '../modules/lists/module.ts';
import { mailings } from '../modules/mailings/module.ts';
import { privacy } from '../modules/privacy/module.ts';
import { prospecting } from '../modules/prospecting/module.ts';
import { reports } from '../modules/reports/module.ts';
import { sales } from '../modules/sales/module.ts';
import { stream } from '../modules/stream/module.ts';
import { telephony } from '../modules/telephony/module.ts';
import { webhooks } from '../modules/webhooks/module.ts';
import { workspace } from '../modules/workspace/module.ts';

/** THE list of modules, in the order in which their lists stand in the navigation: one import and one name each. */
export const modules: readonly Module[] = [
  email,
  identity,
  assignment,
  attachments,
  stream,
  workspace,
  customization,
  lists,
  crm,
  calendar,
  sales,
  capture,
  catalog,
  billing,
  telephony,
  imports,
  mailings,
  prospecting,
  reports,
  privacy,
  webhooks,
];

/** Of all jobs that modules declare: each has a queue of its own. */
export const jobNames: readonly string[] = modules
  .flatMap((module) => module.jobs ?? [])
  .map((job) => job.name);
