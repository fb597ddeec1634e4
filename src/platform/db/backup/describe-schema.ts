import type { Db } from '../db.ts';

/**
 * The statements that make a schema again, read from PostgreSQL's own catalogue: there is no pg_dump beside the embedded
 * server, and the tables of entities are made at run time. `before` the data: extensions, types, functions, sequences,
 * tables; `after` it: constraints, indexes, views, triggers. Every name in them is qualified.
 */
export interface SchemaDescription {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly tables: readonly TableDescription[];
  readonly sequences: readonly string[];
}

export interface TableDescription {
  readonly name: string;
  /** Those that hold data of their own: not the generated ones. */
  readonly columns: readonly string[];
}

/** Wants the search path to be empty, so that PostgreSQL qualifies what it writes. Throws on what it cannot describe. */
export async function describeSchema(db: Pick<Db, 'query'>, schema: string): Promise<SchemaDescription> {
  await refuseStrangers(db, schema);
  const list = (sql: string): Promise<string[]> => statements(db, sql, schema);
  const tables = await db.query<{ name: string; columns: string[]; ddl: string }>(TABLES, [schema]);
  return {
    before: [
      ...(await list(EXTENSIONS)),
      ...(await list(ENUMS)),
      ...(await list(SEQUENCES)),
      ...(await list(FUNCTIONS)),
      ...tables.map((table) => table.ddl),
      ...(await list(OWNED_SEQUENCES)),
    ],
    after: [
      ...(await list(CONSTRAINTS)),
      ...(await list(INDEXES)),
      ...(await list(STATISTICS)),
      ...(await list(VIEWS)),
      ...(await list(TRIGGERS)),
    ],
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: await list(SEQUENCE_NAMES),
  };
}

async function statements(db: Pick<Db, 'query'>, sql: string, schema: string): Promise<string[]> {
  const rows = await db.query<{ ddl: string }>(sql, [schema]);
  return rows.map((row) => row.ddl);
}

/** Better no backup than one that cannot be restored. */
async function refuseStrangers(db: Pick<Db, 'query'>, schema: string): Promise<void> {
  const strangers = await statements(db, STRANGERS, schema);
  if (strangers.length > 0) throw new Error(`a backup cannot hold these yet: ${strangers.join(', ')}`);
}

/** True for what an extension brought: it comes back with the extension. */
function isExtensions(catalogue: string, oid: string): string {
  return `exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;
}

const STRANGERS = `
  select case relkind when 'p' then 'partitioned table ' when 'm' then 'materialized view ' else 'foreign table ' end || relname as ddl
    from pg_class where relnamespace = $1::regnamespace and relkind in ('p', 'm', 'f') and not ${isExtensions('pg_class', 'pg_class.oid')}
  union all
  select 'type ' || typname from pg_type t
    where typnamespace = $1::regnamespace and not ${isExtensions('pg_type', 't.oid')}
      and (typtype in ('d', 'r') or typtype = 'c' and (select relkind from pg_class where oid = t.typrelid) = 'c')
  union all
  select 'text search configuration ' || cfgname from pg_ts_config c
    where cfgnamespace = $1::regnamespace and not ${isExtensions('pg_ts_config', 'c.oid')}
  union all
  select 'aggregate ' || proname from pg_proc p
    where pronamespace = $1::regnamespace and prokind in ('a', 'w') and not ${isExtensions('pg_proc', 'p.oid')}
  union all
  select 'policy ' || polname from pg_policy join pg_class c on c.oid = polrelid where c.relnamespace = $1::regnamespace`;

const EXTENSIONS = `
  select format('create extension if not exists %I with schema %I', extname, n.nspname) as ddl
    from pg_extension join pg_namespace n on n.oid = extnamespace
    where extname <> 'plpgsql' and $1::text is not null order by pg_extension.oid`;

const ENUMS = `
  select format('create type %I.%I as enum (%s)', $1::text, typname, string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)) as ddl
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where typnamespace = $1::regnamespace and not ${isExtensions('pg_type', 't.oid')}
    group by t.oid order by t.oid`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as ddl from pg_proc p
    where pronamespace = $1::regnamespace and prokind in ('f', 'p') and not ${isExtensions('pg_proc', 'p.oid')} order by p.oid`;

/** Those of identity columns come with their tables. */
const SEQUENCES = `
  select format('create sequence %I.%I as %s start %s increment %s minvalue %s maxvalue %s cache %s %s', $1::text, c.relname,
      format_type(seqtypid, null), seqstart, seqincrement, seqmin, seqmax, seqcache, case when seqcycle then 'cycle' else 'no cycle' end) as ddl
    from pg_sequence s join pg_class c on c.oid = seqrelid
    where c.relnamespace = $1::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('i', 'e'))
    order by c.oid`;

const OWNED_SEQUENCES = `
  select format('alter sequence %I.%I owned by %I.%I.%I', $1::text, s.relname, $1::text, t.relname, a.attname) as ddl
    from pg_class s
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype = 'a' and d.refobjsubid > 0
    join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = $1::regnamespace order by s.oid`;

const SEQUENCE_NAMES = `
  select relname as ddl from pg_class where relkind = 'S' and relnamespace = $1::regnamespace order by relname`;

const COLUMN = `
  format('%I %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attcompression <> '' then ' compression ' || case a.attcompression when 'l' then 'lz4' else 'pglz' end else '' end,
    case when a.attcollation <> t.typcollation then format(' collate %I.%I', cn.nspname, co.collname) else '' end,
    case when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(ad.adbin, ad.adrelid))
         when a.attidentity = 'a' then ' generated always as identity'
         when a.attidentity = 'd' then ' generated by default as identity'
         when ad.adbin is not null then ' default ' || pg_get_expr(ad.adbin, ad.adrelid) else '' end,
    case when a.attnotnull then ' not null' else '' end)`;

const TABLES = `
  select c.relname as name,
    coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attnum is not null and a.attgenerated = ''), '{}') as columns,
    format('create %stable %I.%I (%s)%s', case c.relpersistence when 'u' then 'unlogged ' else '' end, $1::text, c.relname,
      string_agg(${COLUMN}, ', ' order by a.attnum) filter (where a.attnum is not null),
      case when c.reloptions is null then '' else ' with (' || array_to_string(c.reloptions, ', ') || ')' end) as ddl
  from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_type t on t.oid = a.atttypid
    left join pg_attrdef ad on ad.adrelid = c.oid and ad.adnum = a.attnum
    left join pg_collation co on co.oid = a.attcollation left join pg_namespace cn on cn.oid = co.collnamespace
  where c.relnamespace = $1::regnamespace and c.relkind = 'r' and not ${isExtensions('pg_class', 'c.oid')}
  group by c.oid order by c.oid`;

/** Keys before the foreign keys that need them. Not-null constraints stand with their columns. */
const CONSTRAINTS = `
  select format('alter table %I.%I add constraint %I %s', $1::text, c.relname, conname, pg_get_constraintdef(k.oid)) as ddl
    from pg_constraint k join pg_class c on c.oid = conrelid
    where c.relnamespace = $1::regnamespace and c.relkind = 'r' and contype in ('p', 'u', 'c', 'x', 'f')
    order by contype = 'f', k.oid`;

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) as ddl from pg_index i join pg_class c on c.oid = indrelid
    where c.relnamespace = $1::regnamespace and c.relkind = 'r' and indisvalid
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by i.indexrelid`;

const STATISTICS = `
  select pg_get_statisticsobjdef(oid) as ddl from pg_statistic_ext where stxnamespace = $1::regnamespace order by oid`;

const VIEWS = `
  select format('create view %I.%I as %s', $1::text, relname, pg_get_viewdef(oid)) as ddl
    from pg_class c where relnamespace = $1::regnamespace and relkind = 'v' and not ${isExtensions('pg_class', 'c.oid')} order by oid`;

const TRIGGERS = `
  select pg_get_triggerdef(g.oid) || case g.tgenabled when 'O' then '' else format('; alter table %I.%I %s trigger %I', $1::text,
      c.relname, case g.tgenabled when 'D' then 'disable' when 'A' then 'enable always' else 'enable replica' end, tgname) end as ddl
    from pg_trigger g join pg_class c on c.oid = tgrelid
    where c.relnamespace = $1::regnamespace and not tgisinternal order by g.oid`;
