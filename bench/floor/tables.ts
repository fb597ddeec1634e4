export const TABLES = `
  drop schema if exists floor cascade;
  create schema floor;
  create extension if not exists pg_trgm with schema public;
  set search_path = floor, public;
  create table leads (id uuid primary key, first_name text, last_name text, email text, phone text, company_name text, city text,
    status text, source text, amount numeric(19,2), owner_id uuid, job_title text, deal_id uuid, created_at timestamptz,
    found_by text generated always as (first_name || ' ' || last_name || ' ' || email || ' ' || company_name) stored);
  create table accounts (id uuid primary key, name text);
  create table contacts (id uuid primary key, account_id uuid, last_name text);
  create table deals (id uuid primary key, name text, amount numeric(19,2), stage_id uuid, account_id uuid, close_date date);
  create table calls (id uuid primary key, external_id text unique, number text, lead_id uuid, started_at timestamptz);
  create table products (id uuid primary key, name text, unit_price numeric(19,6), rate numeric(5,2));
  create table counters (name text primary key, value integer);
  create table quotes (id uuid primary key, number text, account_id uuid, status text, net numeric(19,2), vat numeric(19,2),
    gross numeric(19,2), created_at timestamptz default now());
  create table quote_lines (id uuid primary key, quote_id uuid, position integer, product_id uuid, description text, quantity numeric,
    unit_price numeric(19,6), discount numeric, rate numeric(5,2), net numeric(19,2));
  create table invoices (id uuid primary key, number text unique, quote_id uuid, account_id uuid, status text, net numeric(19,2),
    vat numeric(19,2), gross numeric(19,2), balance numeric(19,2), issued_on date);
  create table invoice_lines (like quote_lines);
  alter table invoice_lines rename column quote_id to invoice_id;
  create table payments (id uuid primary key, invoice_id uuid, amount numeric(19,2), received_on date);
`;

/** Made after the load. */
export const INDEXES = `
  set search_path = floor, public;
  set maintenance_work_mem = '512MB';
  create index on leads (city, status, created_at desc);
  create index on leads (created_at desc);
  create index on leads (email);
  create index on leads (phone);
  create index on leads using gin (found_by gin_trgm_ops);
  create index on deals (stage_id) include (amount);
  create index on quote_lines (quote_id);
  create index on invoice_lines (invoice_id);
  create index on invoices (quote_id);
  create index on payments (invoice_id);
`;
