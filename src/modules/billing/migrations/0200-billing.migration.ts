import type { Migration } from '#platform/db/migrate.ts';

/**
 * What makes issued documents immutable in the database itself (billing.md 1.5), and the tables that are no entities. The
 * documents' tables are begun here, so that their guards exist before the first row; entities add their columns.
 */
export const billingMigration: Migration = {
  name: '0200-billing',
  up: async (db) => {
    await db.script(`
      create table invoices (id uuid primary key, ${TRAIL}, status text);
      create table retainer_invoices (id uuid primary key, ${TRAIL}, status text);
      create table credit_notes (id uuid primary key, ${TRAIL}, status text);
      create table invoice_lines (id uuid primary key, ${TRAIL}, document_id uuid);
      create table retainer_invoice_lines (id uuid primary key, ${TRAIL}, document_id uuid);
      create table credit_note_lines (id uuid primary key, ${TRAIL}, document_id uuid);
      create table payments (id uuid primary key, ${TRAIL});
      create table payment_allocations (id uuid primary key, ${TRAIL});
      create table retainer_applications (id uuid primary key, ${TRAIL}, invoice_id uuid);

      -- The frozen form of each issued document, as it was when it got its number.
      create table sealed_documents (
        record_id uuid primary key,
        entity text not null,
        legal_entity_id uuid not null,
        series text not null,
        number text not null,
        issued_on date not null,
        canonical text not null,
        sha256 text not null,
        sealed_at timestamptz not null,
        unique (legal_entity_id, number)
      );
      create index sealed_documents_series on sealed_documents (legal_entity_id, series, issued_on desc);
      create table document_files (
        record_id uuid not null,
        kind text not null,
        sha256 text not null,
        bytes bytea not null,
        created_at timestamptz not null,
        primary key (record_id, kind)
      );
      -- Public links: only the token's hash is kept.
      create table document_tokens (
        token_sha256 text primary key,
        entity text not null,
        record_id uuid not null,
        created_at timestamptz not null
      );
      create index document_tokens_record on document_tokens (record_id);

      create table payment_attempts (
        id uuid primary key,
        gateway text not null,
        reference text not null,
        entity text not null,
        record_id uuid not null,
        amount numeric(19,2) not null,
        currency text not null,
        status text not null check (status in ('started', 'failed', 'succeeded')),
        started_at timestamptz not null,
        payment_id uuid,
        unique (gateway, reference)
      );
      create table gateway_events (
        gateway text not null,
        event_id text not null,
        received_at timestamptz not null,
        body text not null,
        primary key (gateway, event_id)
      );
      create table gateway_secrets (gateway text primary key, secret text not null);
      create table simulated_payments (
        reference text primary key,
        amount numeric(19,2) not null,
        currency text not null,
        description text not null,
        return_url text not null,
        status text not null check (status in ('open', 'succeeded', 'failed'))
      );

      ${GUARDS}
    `);
  },
};

const TRAIL = `version integer not null default 1, created_at timestamptz not null, created_by jsonb not null,
        updated_at timestamptz not null, updated_by jsonb not null, deleted_at timestamptz`;

const GUARDS = `
      -- An issued document keeps every column but these, which tell what happened to it afterwards.
      create function billing_guard_document() returns trigger language plpgsql as $$
      declare
        moving constant text[] := array['version', 'updated_at', 'updated_by', 'owner_id', 'tags', 'search_words', 'status',
          'payment_state', 'paid_total', 'retainer_total', 'credited_total', 'balance_due', 'is_overdue', 'sent_at', 'viewed_at',
          'applied_total', 'unapplied_balance', 'applied_amount', 'remaining'];
      begin
        if old.status is null or old.status = 'draft' then
          return case when tg_op = 'DELETE' then old else new end;
        end if;
        if tg_op = 'DELETE' then
          raise exception 'document.sealed: % % is issued', tg_table_name, old.id using errcode = 'integrity_constraint_violation';
        end if;
        if new.status = 'draft' or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
          raise exception 'document.sealed: % % is issued', tg_table_name, old.id using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$;

      -- Rows of a document change only while it is a draft. Arguments: its table, the column that leads there.
      create function billing_guard_rows() returns trigger language plpgsql as $$
      declare
        touched jsonb[] := case tg_op when 'INSERT' then array[to_jsonb(new)] when 'DELETE' then array[to_jsonb(old)]
          else array[to_jsonb(old), to_jsonb(new)] end;
        one jsonb;
        state text;
      begin
        foreach one in array touched loop
          execute format('select status from %I.%I where id = $1', tg_table_schema, tg_argv[0])
            into state using (one ->> tg_argv[1])::uuid;
          if state is not null and state <> 'draft' then
            raise exception 'document.sealed: rows of % %', tg_argv[0], one ->> tg_argv[1] using errcode = 'integrity_constraint_violation';
          end if;
        end loop;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;

      create function billing_refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'document.sealed: % is only ever added to', tg_table_name using errcode = 'integrity_constraint_violation';
      end $$;

      create trigger guard before update or delete on invoices for each row execute function billing_guard_document();
      create trigger guard before update or delete on retainer_invoices for each row execute function billing_guard_document();
      create trigger guard before update or delete on credit_notes for each row execute function billing_guard_document();
      create trigger guard before insert or update or delete on invoice_lines
        for each row execute function billing_guard_rows('invoices', 'document_id');
      create trigger guard before insert or update or delete on retainer_invoice_lines
        for each row execute function billing_guard_rows('retainer_invoices', 'document_id');
      create trigger guard before insert or update or delete on credit_note_lines
        for each row execute function billing_guard_rows('credit_notes', 'document_id');
      -- A deposit taken off a draft may still be put back; off an issued invoice, no more.
      create trigger guard before update or delete on retainer_applications
        for each row execute function billing_guard_rows('invoices', 'invoice_id');
      create trigger guard before update or delete on payment_allocations for each row execute function billing_refuse();
      create trigger guard before delete on payments for each row execute function billing_refuse();
      create trigger guard before update or delete on sealed_documents for each row execute function billing_refuse();
      create trigger guard before update or delete on document_files for each row execute function billing_refuse();
      ${[
        'invoices',
        'retainer_invoices',
        'credit_notes',
        'invoice_lines',
        'retainer_invoice_lines',
        'credit_note_lines',
        'payments',
        'payment_allocations',
        'retainer_applications',
        'sealed_documents',
        'document_files',
      ]
        .map(
          (table) =>
            `create trigger guard_all before truncate on ${table} for each statement execute function billing_refuse();`,
        )
        .join('\n      ')}
`;
