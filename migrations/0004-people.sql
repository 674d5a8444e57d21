-- People, as each controller knows them.

create table person (
  like record including all,
  family_name text not null,
  given_names text,
  born_on date,
  died_on date,
  language text,
  phone text,
  contact_note text,
  hazard text,
  hazard_basis text,
  hazard_until date
);
select protect('person');

create table person_name (
  like record including all,
  person uuid not null references person (id),
  family_name text,
  given_names text,
  use text not null
);
select protect('person_name');
create index on person_name (person);

create table identifier (
  like record including all,
  person uuid not null references person (id),
  register text not null,
  value text not null
);
select protect('identifier');
create index on identifier (person);

create table address (
  like record including all,
  person uuid not null references person (id),
  lines text not null,
  town text,
  postcode text,
  use text not null,
  since date,
  until date
);
select protect('address');
create index on address (person);
