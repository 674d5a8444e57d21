-- Out-of-court disposals with their conditions, and what a court requires.

create table disposal (
  like record including all,
  person uuid not null references person (id),
  arrest uuid references arrest (id),
  what text not null,
  offence text not null,
  offence_on date not null,
  summary_only text not null,
  admitted text not null,
  evidence_enough text not null,
  accepted text not null,
  authorised_by text,
  authoriser_rank text,
  given_on date not null,
  late_reason text,
  state text not null,
  ended_on date,
  outcome_code text,
  -- Whatever wrote the row: only what was completed is recorded as an outcome.
  check ((outcome_code is not null) = (state = 'completed'))
);
select protect('disposal');
create index on disposal (person);
create index on disposal (arrest);
create index on disposal (given_on);
create index on disposal (state);

create table disposal_condition (
  like record including all,
  disposal uuid not null references disposal (id),
  person uuid not null references person (id),
  what text not null,
  aim text not null,
  due_on date not null,
  referral uuid references referral (id),
  completed_on date,
  proof text,
  failed_on date,
  failed_why text,
  check (completed_on is null or failed_on is null)
);
select protect('disposal_condition');
create index on disposal_condition (disposal);
create index on disposal_condition (person);
create index on disposal_condition (referral);
create index on disposal_condition (due_on);

create table breach_review (
  like record including all,
  disposal uuid not null references disposal (id),
  person uuid not null references person (id),
  condition uuid not null references disposal_condition (id),
  breached_on date not null,
  decision text,
  decided_by text,
  decided_on date,
  reasons text,
  -- Nothing is decided by nobody, or without reasons.
  check (decision is null or num_nulls(decided_by, decided_on, reasons) = 0)
);
select protect('breach_review');
create index on breach_review (disposal);
create index on breach_review (person);
create index on breach_review (condition);
create index on breach_review (breached_on);

create table court_requirement (
  like record including all,
  what text not null,
  known_as text not null,
  born_on date,
  court text not null,
  made_on date not null,
  months integer,
  ends_on date,
  director text,
  place text,
  reviews text,
  review_every integer,
  person uuid not null references person (id),
  outcome uuid references outcome (id),
  sentence uuid references sentence (id)
);
select protect('court_requirement');
create index on court_requirement (person);
create index on court_requirement (outcome);
create index on court_requirement (sentence);
create index on court_requirement (made_on);
alter table referral add foreign key (court_requirement) references court_requirement (id);

create table requirement_warning (
  like record including all,
  requirement uuid not null references court_requirement (id),
  person uuid not null references person (id),
  failed_on date not null,
  why text not null,
  warned_on date,
  sent_to_court_on date,
  court text
);
select protect('requirement_warning');
create index on requirement_warning (requirement);
create index on requirement_warning (person);
create index on requirement_warning (failed_on);

create table court_review (
  like record including all,
  requirement uuid not null references court_requirement (id),
  person uuid references person (id),
  due_on date not null,
  held_on date not null,
  test_results text not null,
  provider_views text not null,
  sent_at timestamptz not null
);
select protect('court_review');
-- One report for each review, also when two people file at once.
create unique index on court_review (requirement, due_on);
create index on court_review (person);
create index on court_review (held_on);

create table requirement_test (
  like record including all,
  requirement uuid not null references court_requirement (id),
  person uuid references person (id),
  tested_at timestamptz not null,
  result text not null,
  drugs text[]
);
select protect('requirement_test');
create index on requirement_test (requirement);
create index on requirement_test (person);
create index on requirement_test (tested_at);
