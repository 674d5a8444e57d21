-- Lines that a person confirmed, their numbers over time, and who was what to them.

create table candidate_decision (
  like record including all,
  number text not null,
  decision text not null,
  reason text not null,
  alternative text not null,
  decided_on date not null,
  decided_by text not null,
  evidence jsonb
);
select protect('candidate_decision');
create index on candidate_decision (number);
create index on candidate_decision (decided_on);

create table line (
  like record including all,
  name text not null,
  run_from text not null,
  exporting_force text,
  importing_force text,
  operation uuid references operation (id),
  confirmed_on date not null,
  confirmed_by text not null,
  decision uuid references candidate_decision (id),
  state text not null,
  closed_on date,
  ended_on date,
  ended_why text
);
select protect('line');
create index on line (operation);
create index on line (decision);
create index on line (confirmed_on);

create table line_number (
  like record including all,
  line uuid not null references line (id),
  number text not null,
  used_from date not null,
  used_until date,
  follows uuid references line_number (id),
  state text not null,
  evidence jsonb,
  reason text,
  decided_on date,
  decided_by text
);
select protect('line_number');
create index on line_number (line);
create index on line_number (follows);
create index on line_number (number);
create index on line_number (used_from);

create table line_role (
  like record including all,
  person uuid not null references person (id),
  line uuid not null references line (id),
  operation uuid references operation (id),
  part text not null,
  standing text not null,
  held_from date not null,
  held_until date,
  known_as text not null,
  note text
);
select protect('line_role');
create index on line_role (person);
create index on line_role (line);
create index on line_role (operation);
create index on line_role (held_from);

create table attribution (
  like record including all,
  person uuid not null references person (id),
  "of" text not null,
  identifier text not null,
  used_from date not null,
  used_until date,
  label text not null,
  strength text not null,
  strength_why text,
  disputed text not null,
  disputed_why text,
  settled_why text,
  state text not null,
  withdrawn_why text
);
select protect('attribution');
create index on attribution (person);
create index on attribution (identifier);
create index on attribution (used_from);

create table attribution_evidence (
  like record including all,
  attribution uuid not null references attribution (id),
  what text not null,
  speaks text not null,
  known_as text not null,
  shows text not null,
  exhibit text not null,
  dated_on date not null,
  withdrawn_on date,
  withdrawn_why text
);
select protect('attribution_evidence');
create index on attribution_evidence (attribution);
create index on attribution_evidence (dated_on);

-- A line that two forces have under the same number; each force has its own record of it.
create table line_match (
  like record including all,
  line uuid not null references line (id),
  line_number uuid not null references line_number (id),
  other_force text not null references agency (id),
  found_on date not null,
  state text not null,
  reason text,
  decided_on date,
  decided_by text
);
select protect('line_match');
create index on line_match (line);
create unique index on line_match (line_number, other_force);
create index on line_match (found_on);

alter table arrest add column confirmed_line uuid references line (id);
create index on arrest (confirmed_line);
alter table incident add column confirmed_line uuid references line (id);
create index on incident (confirmed_line);
alter table police_hours add column confirmed_line uuid references line (id);
create index on police_hours (confirmed_line);
