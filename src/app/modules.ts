import type { Module } from '#records/define/define-module.ts';
import { crm } from '../modules/crm/module.ts';
import { email } from '../modules/email/module.ts';
import { identity } from '../modules/identity/module.ts';
import { sales } from '../modules/sales/module.ts';

/** THE list of modules, in the order of their needs: one import and one name each. */
export const modules: readonly Module[] = [email, identity, crm, sales];
