-- When Acts come into force here, and holidays declared for one year.

-- Bank holidays and much of the law differ between the three.
alter table agency add column region text not null default 'england-wales'
  check (region in ('england-wales', 'scotland', 'northern-ireland'));

create table commencement (
  like record including all,
  pack text not null,
  "from" date not null,
  source text not null
);
select protect('commencement');
create index on commencement ("from");

create table declared_holiday (
  like record including all,
  day date not null,
  region text not null,
  name text not null,
  source text not null
);
select protect('declared_holiday');
create index on declared_holiday (day);
