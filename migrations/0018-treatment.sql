-- Treatment: episodes, interventions, prescriptions, outcome profiles.

create table episode (
  like record including all,
  person uuid not null references person (id),
  referral uuid references referral (id),
  source text not null,
  referred_on date not null,
  triaged_on date,
  keyworker text,
  sex text,
  ethnicity text,
  substance1 text,
  route1 text,
  age_first1 integer,
  substance2 text,
  route2 text,
  age_first2 integer,
  substance3 text,
  route3 text,
  age_first3 integer,
  injecting text,
  accommodation text,
  employment text,
  parent text,
  return_consent text,
  discharged_on date,
  discharge_reason text,
  destination text,
  continues uuid references episode (id)
);
select protect('episode');
create index on episode (person);
create index on episode (referral);
create index on episode (continues);
create index on episode (referred_on);
-- Nobody is in treatment twice with one service, whatever wrote the row; and the caseload is found by it.
create unique index episode_open on episode (person) where discharged_on is null;

create table intervention (
  like record including all,
  episode uuid not null references episode (id),
  person uuid not null references person (id),
  modality text not null,
  content text,
  referred_on date not null,
  first_offered_on date,
  started_on date,
  ended_on date,
  exit text
);
select protect('intervention');
create index on intervention (episode);
create index on intervention (person);
create index on intervention (referred_on);

create table prescription (
  like record including all,
  episode uuid not null references episode (id),
  person uuid not null references person (id),
  medicine text not null,
  dose text,
  bridge text not null,
  starts_on date not null,
  expires_on date not null,
  reviewed_on date,
  review_decision text,
  ended_on date,
  end_reason text,
  renews uuid references prescription (id)
);
select protect('prescription');
create index on prescription (episode);
create index on prescription (person);
create index on prescription (renews);
create index on prescription (starts_on);
create index prescription_open on prescription (expires_on) where ended_on is null;

create table missed_dose (
  like record including all,
  prescription uuid not null references prescription (id),
  person uuid not null references person (id),
  missed_on date not null,
  why text,
  -- One dose of a day is missed once, however often it is written down.
  unique (prescription, missed_on)
);
select protect('missed_dose');
create index on missed_dose (person);
create index on missed_dose (missed_on);

create table release_plan (
  like record including all,
  person uuid not null references person (id),
  episode uuid references episode (id),
  prison text not null,
  release_on date not null,
  meeting text,
  engaged_on date,
  cancelled_on date,
  cancelled_why text
);
select protect('release_plan');
create index on release_plan (person);
create index on release_plan (episode);
create index on release_plan (release_on);

create table outcome_profile (
  like record including all,
  episode uuid not null references episode (id),
  person uuid not null references person (id),
  stage text not null,
  held_on date not null,
  -- Days (0 to 7) in each of the four weeks before: {"week1": …, …, "week4": …}.
  alcohol jsonb,
  opiates jsonb,
  crack jsonb,
  cocaine jsonb,
  amphetamines jsonb,
  cannabis jsonb,
  other_drug jsonb,
  injecting jsonb,
  crime jsonb,
  psychological integer,
  physical integer,
  quality integer,
  work_days integer,
  education_days integer,
  housing_problem text,
  eviction_risk text
);
select protect('outcome_profile');
create index on outcome_profile (episode);
create index on outcome_profile (person);
create index on outcome_profile (held_on);
