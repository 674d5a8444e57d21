-- Whether a person came where the law requires it.

create table attendance (
  like record including all,
  requirement uuid references required_assessment (id),
  court_requirement uuid references court_requirement (id),
  held_at timestamptz not null,
  attended text not null,
  duty_ends text,
  person uuid references person (id),
  note text
);
select protect('attendance');
create index on attendance (requirement);
create index on attendance (court_requirement);
create index on attendance (person);
create index on attendance (held_at);
