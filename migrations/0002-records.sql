-- What every record has, the log of every act, and earlier versions. Tables of the domains follow, one migration each.

create table agency (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null,
  kind text not null
);

-- Never holds rows: tables of records are made like it.
create table record (
  id uuid primary key default gen_random_uuid(),
  controller text not null,
  ring_fence text not null default '',
  involved text[] not null default '{}',
  basis text not null default 'none' check (basis in ('none', 'consent', 'required')),
  -- What row-level security compares with the settings of the transaction.
  reach text generated always as (controller || ':' || basis) stored,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  changed_at timestamptz not null,
  changed_by uuid not null
);

-- Puts a table of records behind row-level security. The settings are read inside (select …), so once a statement, not
-- once a row. A setting that is missing is null, and nothing equals null: no settings, no rows.
create function protect(kind text) returns void language plpgsql as $protect$
declare
  seen text := $$(ring_fence = '' or ring_fence = any ((select string_to_array(current_setting('bw.ring_fences', true), ','))::text[]))
    and (reach = any ((select string_to_array(current_setting('bw.%1$s_%2$s', true), ','))::text[])
      or (reach = any ((select string_to_array(current_setting('bw.%1$s_%2$s_involved', true), ','))::text[])
        and involved @> array[(select current_setting('bw.agency', true))]))$$;
begin
  execute format('alter table %I enable row level security', kind);
  execute format('create policy read on %I for select using (%s)', kind, format(seen, 'read', kind));
  execute format('create policy make on %I for insert with check (%s)', kind, format(seen, 'create', kind));
  execute format('create policy change on %I for update using (%s) with check (%s)', kind, format(seen, 'change', kind), format(seen, 'change', kind));
  execute format('grant select, insert, update on %I to breakwater_app', kind);
  execute format('alter table %I add foreign key (controller) references agency (id)', kind);
end
$protect$;

-- A row as it was until it was changed; the current row is in the table of its kind. A transaction may read the past
-- of those records only for which it has been let through (bw.past, set by the store after the decision).
create table superseded (
  record uuid not null,
  version integer not null,
  kind text not null,
  "row" jsonb not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  changed_by uuid not null,
  primary key (record, version)
);
create index superseded_by_kind on superseded (kind, valid_to);

-- Two people changed one field from the same version: both values are kept until a person has chosen.
create table conflict (
  id uuid primary key default gen_random_uuid(),
  record uuid not null,
  kind text not null,
  field text not null,
  base jsonb,
  theirs jsonb,
  yours jsonb,
  raised_at timestamptz not null,
  raised_by uuid not null,
  settled_at timestamptz,
  settled_by uuid
);
create index conflict_of_record on conflict (record) where settled_at is null;

alter table superseded enable row level security;
alter table conflict enable row level security;
create policy past on superseded for select using (record = any ((select string_to_array(current_setting('bw.past', true), ','))::uuid[]));
create policy keep on superseded for insert with check (record = any ((select string_to_array(current_setting('bw.past', true), ','))::uuid[]));
create policy past on conflict using (record = any ((select string_to_array(current_setting('bw.past', true), ','))::uuid[]));
grant select, insert on superseded to breakwater_app;
grant select, insert, update on conflict to breakwater_app;
grant select on agency to breakwater_app;

-- Every act, written in the act's own transaction. Nothing in it changes afterwards; what could be personal stands in
-- log_detail behind a salted commitment, so that erasing it leaves the chain valid.
create table log (
  id uuid primary key default gen_random_uuid(),
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  act text not null,
  account uuid,
  agency text not null,
  purpose text not null,
  correlation uuid not null,
  kind text,
  records uuid[] not null default '{}',
  subjects uuid[] not null default '{}',
  -- Controllers of those records, and the agency they went to where that is another one.
  controllers text[] not null default '{}',
  recipient text,
  commitment bytea not null
);
create index log_in_order on log (transaction, id);
create index log_by_account on log (account, at);
create index log_by_subject on log using gin (subjects);

create table log_detail (
  log uuid primary key references log (id),
  salt bytea not null,
  -- json, not jsonb: the commitment is over these very characters.
  detail json not null
);

alter table log enable row level security;
alter table log_detail enable row level security;
-- The officer of a controller reads what was done by its people and what others did with its records.
create policy read on log for select using (
  agency = (select nullif(current_setting('bw.log_agency', true), ''))
  or controllers @> array[(select nullif(current_setting('bw.log_agency', true), ''))]
);
create policy write on log for insert with check (agency = (select current_setting('bw.agency', true)));
create policy read on log_detail for select using (exists (select from log where log.id = log_detail.log));
create policy write on log_detail for insert with check (true);
grant select, insert on log, log_detail to breakwater_app;
grant select on log to breakwater_seal;
create policy seal on log for select to breakwater_seal using (true);
