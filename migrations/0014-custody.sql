-- People in custody, their drug tests, the assessments they must attend, and who met them there.

create table custody_stay (
  like record including all,
  custody_number text not null,
  known_as text not null,
  born_on date,
  station text not null,
  arrived_at timestamptz not null,
  released_at timestamptz,
  person uuid not null references person (id),
  arrest uuid references arrest (id),
  offences text not null,
  released_how text
);
select protect('custody_stay');
create index on custody_stay (person);
create index on custody_stay (arrest);
create index on custody_stay (arrived_at);
-- The custody system's number is a stay's own: an extract read twice books nobody in twice. Ring-fences apart, so that a
-- refusal tells nobody outside one of a stay inside it.
create unique index on custody_stay (controller, ring_fence, custody_number);

create table drug_test (
  like record including all,
  stay uuid not null references custody_stay (id),
  sampled_at timestamptz,
  result text,
  drugs text[],
  further_result text,
  further_result_at timestamptz,
  person uuid not null references person (id),
  arrest uuid references arrest (id),
  charge uuid references charge (id),
  charged_at timestamptz,
  point text not null,
  ground text not null,
  offence text,
  authorised_by text,
  authoriser_rank text,
  authority_grounds text,
  authority_given text,
  authority_at timestamptz,
  authority_confirmed_at timestamptz,
  age integer not null,
  appropriate_adult text,
  warned_at timestamptz not null,
  requested_at timestamptz not null,
  refusal text not null,
  refusal_reason text,
  samples integer,
  further_requested_at timestamptz
);
select protect('drug_test');
create index on drug_test (stay);
create index on drug_test (person);
create index on drug_test (arrest);
create index on drug_test (charge);
create index on drug_test (requested_at);

create table required_assessment (
  like record including all,
  stay uuid not null references custody_stay (id),
  test uuid not null references drug_test (id),
  stage text not null,
  known_as text not null,
  born_on date,
  place text not null,
  appointment_at timestamptz not null,
  oral_notice_at timestamptz,
  written_notice_at timestamptz,
  warned text not null,
  state text not null,
  state_at timestamptz,
  ended_because text,
  person uuid not null references person (id)
);
select protect('required_assessment');
create index on required_assessment (stay);
create index on required_assessment (test);
create index on required_assessment (person);
create index on required_assessment (appointment_at);

create table custody_contact (
  like record including all,
  stay uuid not null references custody_stay (id),
  seen_at timestamptz not null,
  how text,
  person uuid references person (id),
  offered text[],
  answer text,
  chase_on date,
  note text
);
select protect('custody_contact');
create index on custody_contact (stay);
create index on custody_contact (person);
create index on custody_contact (seen_at);
create index on custody_contact (chase_on);

create table rota_shift (
  like record including all,
  station text not null,
  worker text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null
);
select protect('rota_shift');
create index on rota_shift (starts_at);

-- The board asks for those who are still there, however long ago they came.
create index on custody_stay (station) where released_at is null;
create index on custody_stay (released_at);
