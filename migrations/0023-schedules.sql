-- Schedules for court, with the exhibits that somebody chose.

create table schedule (
  like record including all,
  title text not null,
  purpose text not null,
  about text,
  line uuid references line (id),
  operation uuid references operation (id),
  made_on date not null,
  made_by text not null,
  state text not null,
  version_number integer not null,
  follows uuid unique references schedule (id),
  snapshot text,
  fixed_at timestamptz,
  fixed_by text,
  fixed_hash text,
  check ((state = 'fixed') = (fixed_hash is not null))
);
select protect('schedule');
create index on schedule (line);
create index on schedule (operation);
create index on schedule (made_on);

create table schedule_row (
  like record including all,
  schedule uuid not null references schedule (id),
  position integer,
  at timestamptz not null,
  time_basis text not null,
  zone text not null,
  what text not null,
  from_identifier text,
  to_identifier text,
  from_label text,
  to_label text,
  seconds integer,
  area text,
  words text,
  shows text,
  known_as text not null,
  other_side text,
  exhibit text,
  source text not null,
  sha256 text,
  import_id text,
  import_row integer,
  rules text,
  test_data text,
  record_kind text,
  record text,
  person uuid references person (id),
  from_attribution uuid references attribution (id),
  to_attribution uuid references attribution (id),
  removed_on date,
  removed_why text
);
select protect('schedule_row');
create index on schedule_row (schedule);
create index on schedule_row (at);
create index on schedule_row (person);
create index on schedule_row (from_attribution);
create index on schedule_row (to_attribution);
create index on schedule_row (sha256);

-- The last exhibit number that was given out with these initials. It only ever rises: a number is never given twice, not
-- even where the row that had it is out of sight of whoever numbers next.
create table exhibit_count (
  agency text not null references agency (id),
  initials text not null,
  last integer not null,
  primary key (agency, initials)
);
alter table exhibit_count enable row level security;
create policy own on exhibit_count using (agency = (select current_setting('bw.agency', true)))
  with check (agency = (select current_setting('bw.agency', true)));
grant select, insert, update on exhibit_count to breakwater_app;
