import type { Migration } from '#platform/db/migrate.ts';

/**
 * An issued document keeps every column as before, but a link may follow the record that it leads to when that was merged into
 * another, and come back when the merge is undone: the buyer as he was stands in the sealed form (ADR 0009).
 */
export const mergedPartiesMigration: Migration = {
  name: '0201-merged-parties',
  up: async (db) => {
    await db.script(`
      create function billing_is_merge(one text, other text) returns boolean language sql stable as $$
        select exists (
          select 1 from merges m where m.undone_at is null
          and (m.survivor_id::text = other and one = any(m.other_ids::text[]) or m.survivor_id::text = one and other = any(m.other_ids::text[]))
        )
      $$;

      create or replace function billing_guard_document() returns trigger language plpgsql as $$
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
        if new.status = 'draft' or exists (
          select 1 from jsonb_each_text(to_jsonb(old) - moving) was join jsonb_each_text(to_jsonb(new) - moving) now using (key)
          where was.value is distinct from now.value and not coalesce(billing_is_merge(was.value, now.value), false)
        ) then
          raise exception 'document.sealed: % % is issued', tg_table_name, old.id using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$;
    `);
  },
};
