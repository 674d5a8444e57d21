-- The seal over the log (src/audit/seal.ts), what keeps both append-only, and what questions about the log need.

-- Row `position` of the chain: its hash covers every column of the log's row and the hash before it.
create table log_seal (
  position bigint primary key check (position > 0),
  log uuid not null unique references log (id),
  hash bytea not null check (octet_length(hash) = 32)
);
alter table log_seal enable row level security;
create policy read on log_seal for select using (exists (select from log where log.id = log_seal.log));
create policy seal on log_seal to breakwater_seal using (true) with check (true);
grant select on log_seal to breakwater_app;
grant select, insert on log_seal to breakwater_seal;

-- Verification compares details with their commitments.
grant select on log_detail to breakwater_seal;
create policy seal on log_detail for select to breakwater_seal using (true);

-- A row's place in the chain follows from its transaction, which is therefore never the writer's to say.
revoke insert on log from breakwater_app;
grant insert (id, at, act, account, agency, purpose, correlation, kind, records, subjects, controllers, recipient, commitment)
  on log to breakwater_app;

-- Against mistakes of those whom no policy binds; against malice stand the chain and its signed checkpoints.
create function append_only() returns trigger language plpgsql as $append_only$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$append_only$;
create trigger append_only before update or delete or truncate on log execute function append_only();
create trigger append_only before update or delete or truncate on log_seal execute function append_only();
create trigger append_only before update or truncate on log_detail execute function append_only();

-- Details are erased by the controller of the records they tell of: an agency cannot erase what its people looked at
-- elsewhere. bw.log_erase is set by the verb, once that has been decided.
create policy erase on log_detail for delete using (exists (
  select from log where log.id = log_detail.log and (
    log.controllers @> array[(select nullif(current_setting('bw.log_erase', true), ''))]
    or (log.controllers = '{}' and log.agency = (select nullif(current_setting('bw.log_erase', true), '')))
  )
));
grant delete on log_detail to breakwater_app;

-- The lines about a person by the index, which row-level security shuts to “contains” conditions. Ids only: which of
-- them may be read, the policies of the log decide on the rows themselves.
create function log_about(subject uuid) returns setof uuid
  language sql stable security definer rows 100 set search_path from current
  as $log_about$ select id from log where subjects @> array[subject] $log_about$;
revoke execute on function log_about from public;
grant execute on function log_about to breakwater_app;

-- For questions by period, newest or oldest first.
create index log_by_time on log (at, id);
-- Which line erased a detail: few lines, each with many ids.
create index log_erasures on log using gin (records) where act = 'erased' and kind = 'log';
