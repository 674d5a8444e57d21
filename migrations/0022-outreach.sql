-- Help offered to the customers of a line, and who asked for it.

create table outreach (
  like record including all,
  line uuid not null references line (id),
  town text not null,
  provider text not null references agency (id),
  message text not null,
  -- 128 random bits; belongs to this outreach, and so to its line.
  link text not null,
  -- What the provider is told instead: nothing can be found by it but this row, and only by those who may read it.
  reference text not null,
  state text not null,
  listed integer not null,
  prepared_by text not null,
  authors text[],
  asked_at timestamptz,
  fingerprint text,
  released_by text,
  released_at timestamptz,
  released_fingerprint text,
  sent_about integer,
  held_back_about integer,
  failed_about integer,
  ended_at timestamptz,
  stopped_why text
);
select protect('outreach');
create index on outreach (line);
create unique index on outreach (link);
create unique index on outreach (reference);
create index on outreach (asked_at);

create table outreach_number (
  like record including all,
  outreach uuid not null references outreach (id),
  number text not null,
  last_contact_on date not null,
  removed_on date,
  state text,
  why text,
  turn_at timestamptz,
  gateway_reference text
);
select protect('outreach_number');
-- However often a number is put on a list, in whatever spelling, it stands there once.
create unique index on outreach_number (outreach, number);
-- Its turn comes once: the next number that waits.
create index on outreach_number (outreach) where state is null and removed_on is null;
create index on outreach_number (outreach) where state = 'sending';
-- How often a number had a message, over all lines of a force.
create index on outreach_number (number, turn_at) where turn_at is not null;
create index on outreach_number (last_contact_on);

create table suppression (
  like record including all,
  number text not null,
  why text not null,
  "from" date not null,
  until date,
  note text,
  ended_why text
);
select protect('suppression');
create index on suppression (number);
create index on suppression ("from");

create table self_referral (
  like record including all,
  received_at timestamptz not null,
  known_as text,
  contact text,
  safe_contact text,
  need text not null,
  words text,
  arrived_through text,
  state text not null,
  person uuid references person (id),
  contacted_at timestamptz,
  answered_by text,
  note text,
  episode uuid references episode (id)
);
select protect('self_referral');
create index on self_referral (person);
create index on self_referral (episode);
create index on self_referral (received_at);
create index on self_referral (arrived_through);

-- The last ten digits: the same whether a number is written 07…, +44… or 0044…, with blanks or without.
create function last_ten_digits(typed text) returns text language sql immutable parallel safe as
  $$ select right(regexp_replace(typed, '\D', '', 'g'), 10) $$;
grant execute on function last_ten_digits(text) to breakwater_app;
create index on person (last_ten_digits(phone)) where phone is not null;
create index on suppression (last_ten_digits(number));

-- Where a link leads: whose page answers, and under which public reference. Nothing of the outreach itself is told to anybody.
create function help_link(asked text) returns table (provider text, reference text)
language sql stable security definer set search_path from current as $$
  select provider, reference from outreach where link = asked and released_at is not null
$$;
revoke execute on function help_link(text) from public;
grant execute on function help_link(text) to breakwater_app;

-- How many asked for help through an outreach, as far as the police may know: null for fewer than 10, else rounded down to 5;
-- only those who came before the last whole week began, so that no single arrival can be timed. Exact numbers never leave here.
create function outreach_responders(asked text, answering text, today date) returns integer
language sql stable security definer set search_path from current as $$
  select case when count(*) >= 10 then (count(*) / 5 * 5)::integer end from self_referral
  where arrived_through = asked and controller = answering
    and received_at < (date_trunc('week', today::timestamp) - interval '7 days') at time zone 'Europe/London'
$$;
revoke execute on function outreach_responders(text, text, date) from public;
grant execute on function outreach_responders(text, text, date) to breakwater_count;
