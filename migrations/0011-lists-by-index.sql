-- Lists and the start page in the order of an index, where there are millions of records.

-- The newest of a kind, and what somebody changed last. Tables made like `record` from now on have both from it.
create index on record (created_at);
create index on record (changed_by, changed_at);
do $lists_by_index$
declare
  kind text;
begin
  for kind in
    select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'reach'
    where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> 'record'
  loop
    execute format('create index on %I (created_at)', kind);
    execute format('create index on %I (changed_by, changed_at)', kind);
  end loop;
end
$lists_by_index$;

-- When it happened, where 0006 left it out; and what points at a source.
create index on operation (started_on);
create index on custody_move (moved_at);
create index on intelligence_share (shared_at);
create index on intelligence_acknowledgement (acknowledged_at);
create index on intelligence_report (source);
