import { z } from 'zod';
import { headcountValues } from '#modules/crm';
import { defineRoute, parseInput, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { leadsInputSchema } from './create/leads-input.ts';
import { readRun, runSchema } from './create/read-run.ts';
import { startProspects } from './create/start-prospects.ts';
import { criteriaSchema } from './directories/criteria.ts';
import { directories, directoryOf } from './directories/list.ts';
import { lookUpCompanies } from './look-up/look-up-companies.ts';
import { companyEntities } from './look-up/values-of.ts';
import { searchCompanies } from './search/search-companies.ts';
import { isOn, switchDirectory } from './setting/switch-directory.ts';

/** Requests a minute from one address, so that nobody uses up what the directory gives all of us. */
const PER_MINUTE = 60;

const directoryKey = z.enum(directories.map(({ key }) => key)).default(directories[0].key);
const label = z.object({ en: z.string(), fr: z.string() });
const coded = z.array(z.object({ code: z.string(), label }));
const companySchema = z.object({
  siren: z.string(),
  siret: z.string().nullable(),
  name: z.string().nullable(),
  address: z.record(z.string(), z.string()).nullable(),
  activity: z.object({ code: z.string(), label: z.string() }).nullable(),
  headcount: z.enum(Object.keys(headcountValues)).nullable(),
  foundedOn: z.string().nullable(),
  director: z
    .object({
      firstName: z.string().nullable(),
      lastName: z.string(),
      jobTitle: z.string().nullable(),
    })
    .nullable(),
});
const knownSchema = z.object({ entity: z.enum(companyEntities), id: z.uuid(), name: z.string() });

const headcounts = Object.entries(headcountValues).map(([code, label]) => ({ code, label }));

/** `43.32A,43.21A`. */
const list = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter((part) => part.trim() !== ''))
  .optional();
const searchSchema = z.strictObject({
  directory: directoryKey,
  q: z.string().max(200).optional(),
  sections: list,
  activities: list,
  departments: list,
  postalCodes: list,
  headcounts: list,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

export const prospectingRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/prospecting/directories',
    summary: 'Directories of companies, and whether they are switched on',
    answer: z.object({ data: z.array(z.object({ key: z.string(), label, isOn: z.boolean() })) }),
    handle: async (ctx: Context) => {
      const data = directories.map(async (each) => ({
        key: each.key,
        label: each.label,
        isOn: await isOn(ctx, each),
      }));
      return { body: { data: await Promise.all(data) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/prospecting/directories/:key',
    summary: 'The codes by which a directory is searched',
    answer: z.object({ sections: coded, activities: coded, departments: coded, headcounts: coded }),
    handle: async (_ctx: Context, { params: { key = '' } }) => {
      const { sections, activities, departments } = directoryOf(key);
      return { body: { sections, activities, departments, headcounts } };
    },
  }),
  defineRoute({
    for: 'administrators',
    method: 'PUT',
    path: '/prospecting/directories/:key',
    summary: 'Switch a directory on or off',
    body: z.strictObject({ isOn: z.boolean() }),
    handle: async (ctx: Context, { params: { key = '' }, body }) => {
      await switchDirectory(ctx, directoryOf(key), body.isOn);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/prospecting/search',
    summary:
      'Open companies of a directory by criteria, each with the leads and accounts that stand for it already',
    rateLimit: PER_MINUTE,
    query: searchSchema,
    answer: z.object({
      data: z.array(companySchema.extend({ known: z.array(knownSchema) })),
      total: z.int(),
      page: z.int(),
      pages: z.int(),
    }),
    handle: async (ctx: Context, { query: { directory, page, ...given } }) => ({
      body: await searchCompanies(ctx, directoryOf(directory), parseInput(criteriaSchema, given), page),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/prospecting/companies',
    summary: 'Companies by SIREN, SIRET or name, with the values that a lead or an account would hold',
    rateLimit: PER_MINUTE,
    query: z.strictObject({
      directory: directoryKey,
      entity: z.enum(companyEntities),
      q: z.string().trim().min(3).max(200),
    }),
    answer: z.object({
      data: z.array(z.object({ company: companySchema, values: z.record(z.string(), z.unknown()) })),
    }),
    handle: async (ctx: Context, { query: { directory, entity, q } }) => ({
      body: { data: await lookUpCompanies(ctx, directoryOf(directory), entity, q) },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/prospecting/leads',
    summary: 'Make leads of companies, chosen or the first that criteria find, beside other work',
    body: leadsInputSchema.safeExtend({ directory: directoryKey }),
    answer: z.object({ jobId: z.uuid() }),
    handle: async (ctx: Context, { body: { directory, ...input } }) => ({
      status: 202,
      body: { jobId: await startProspects(ctx, directoryOf(directory), input) },
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/prospecting/runs/:jobId',
    summary: 'How far the making of leads is, and what came of it',
    answer: runSchema,
    handle: async (ctx: Context, { params: { jobId = '' } }) => ({ body: await readRun(ctx, jobId) }),
  }),
];
