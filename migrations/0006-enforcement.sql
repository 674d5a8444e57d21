-- Operations and what came of them, and intelligence.

create table operation (
  like record including all,
  name text not null,
  aim text,
  started_on date not null,
  ended_on date,
  funding text
);
select protect('operation');

create table arrest (
  like record including all,
  person uuid not null references person (id),
  arrested_at timestamptz not null,
  place text,
  town text,
  reason text,
  offences text not null,
  role text not null,
  operation uuid references operation (id),
  line text
);
select protect('arrest');
create index on arrest (person);
create index on arrest (operation);
create index on arrest (arrested_at);

create table incident (
  like record including all,
  what text not null,
  happened_at timestamptz not null,
  place text,
  town text,
  line text,
  account text,
  operation uuid references operation (id),
  person uuid references person (id)
);
select protect('incident');
create index on incident (person);
create index on incident (operation);
create index on incident (happened_at);

create table seizure (
  like record including all,
  exhibit text not null,
  what text not null,
  description text,
  seized_at timestamptz not null,
  place text,
  town text,
  drug text,
  drug_class text,
  -- Milligrams.
  weight integer,
  count integer,
  purity integer,
  counted_pence bigint,
  estimated_pence bigint,
  value_basis text,
  arrest uuid references arrest (id),
  operation uuid references operation (id),
  person uuid references person (id),
  -- Counted money and estimates are never one figure, whatever wrote the row.
  check (counted_pence is null or estimated_pence is null)
);
select protect('seizure');
create index on seizure (person);
create index on seizure (arrest);
create index on seizure (operation);
create index on seizure (seized_at);

create table custody_move (
  like record including all,
  seizure uuid not null references seizure (id),
  step integer not null,
  moved_at timestamptz not null,
  moved_from text not null,
  moved_to text not null,
  reason text not null
);
select protect('custody_move');
-- Of two moves recorded at the same moment one is refused: an exhibit is in one place.
create unique index on custody_move (seizure, step);

create table charge (
  like record including all,
  person uuid not null references person (id),
  arrest uuid not null references arrest (id),
  offence text not null,
  charged_on date not null,
  outcome_code text
);
select protect('charge');
create index on charge (person);
create index on charge (arrest);
create index on charge (charged_on);

create table outcome (
  like record including all,
  person uuid not null references person (id),
  charge uuid not null references charge (id),
  result text not null,
  decided_on date not null,
  court text
);
select protect('outcome');
create index on outcome (person);
create index on outcome (charge);
create index on outcome (decided_on);

create table sentence (
  like record including all,
  person uuid not null references person (id),
  outcome uuid not null references outcome (id),
  operation uuid references operation (id),
  kind_of_sentence text not null,
  -- [{"years": 3, "months": 4, "weeks": 0, "days": 0, "consecutive": false}, …]
  terms jsonb,
  amount_pence bigint,
  starts_on date not null
);
select protect('sentence');
create index on sentence (person);
create index on sentence (outcome);
create index on sentence (operation);
create index on sentence (starts_on);

create table police_hours (
  like record including all,
  operation uuid references operation (id),
  line text,
  worked_on date not null,
  -- Quarters of an hour.
  quarters integer not null,
  activity text not null
);
select protect('police_hours');
create index on police_hours (operation);
create index on police_hours (worked_on);

create table intelligence_source (
  like record including all,
  reference text not null,
  kind_of_source text not null,
  details text
);
select protect('intelligence_source');

create table intelligence_report (
  like record including all,
  reported_on date not null,
  source_grade text not null,
  information text not null,
  handling text not null,
  conditions text,
  sanitised text not null,
  person uuid references person (id),
  line text,
  original text not null,
  source uuid references intelligence_source (id)
);
select protect('intelligence_report');
create index on intelligence_report (person);
create index on intelligence_report (reported_on);

create table intelligence_share (
  like record including all,
  report uuid not null references intelligence_report (id),
  recipient text not null references agency (id),
  conditions text,
  shared_at timestamptz not null
);
select protect('intelligence_share');
create index on intelligence_share (report);

create table intelligence_acknowledgement (
  like record including all,
  share uuid not null references intelligence_share (id),
  conditions text not null,
  acknowledged_at timestamptz not null
);
select protect('intelligence_acknowledgement');
create index on intelligence_acknowledgement (share);

-- Whether the agency that asks has accepted these very conditions of this report. Looks past row-level security, which
-- would otherwise need the settings of two more kinds wherever a report is read, and tells nothing but yes or no.
create function accepted_conditions(report uuid, conditions text) returns boolean
language sql stable security definer set search_path from current as $accepted$
  select exists (
    select from intelligence_acknowledgement acknowledged
    join intelligence_share shared on shared.id = acknowledged.share
    where shared.report = $1
      and shared.recipient = current_setting('bw.agency', true)
      and acknowledged.controller = shared.recipient
      and shared.conditions = $2
      and acknowledged.conditions = $2
  )
$accepted$;
revoke execute on function accepted_conditions from public;
grant execute on function accepted_conditions to breakwater_app;

-- Handling C: no row for another agency, on any page, list, count or export, before it has accepted the conditions.
create policy conditions_first on intelligence_report as restrictive for select using (
  handling <> 'C'
  or controller = (select current_setting('bw.agency', true))
  or accepted_conditions(id, conditions)
);
