-- Closing lines by court order: what is applied for, what was found at check-backs, what replaced them.

create table line_closure (
  like record including all,
  line uuid not null references line (id),
  operation uuid references operation (id),
  line_name text not null,
  way text not null,
  prepared_on date not null,
  prepared_by text not null,
  -- Accounts of whoever had a hand in it: none of them may apply.
  preparers text[] not null,
  state text not null,
  offence text,
  action text,
  duration_months integer,
  exemptions text,
  limb_used text,
  limb_prevents text,
  dealing text,
  non_disclosure text,
  annex text,
  collateral_by text,
  collateral_on date,
  collateral_finding text,
  safeguarding_by text,
  safeguarding_on date,
  safeguarding_finding text,
  emergency_by text,
  emergency_on date,
  emergency_finding text,
  legal_review_by text,
  legal_review_on date,
  legal_advice text,
  applicant text,
  applicant_rank text,
  applied_at timestamptz,
  court text,
  court_reference text,
  filed_at timestamptz,
  order_at timestamptz,
  refused_at timestamptz,
  decision_reason text,
  agreed_until timestamptz,
  agreed_by text,
  due_at timestamptz,
  served_at timestamptz,
  served_on text,
  executed_at timestamptz,
  expires_on date,
  varied_on date,
  varied_how text,
  ended_on date,
  ended_why text,
  claim_state text not null,
  claim_type text,
  claimed_on date,
  claimed_by text,
  claimants text[],
  holder uuid references person (id),
  arrest uuid references arrest (id),
  charge uuid references charge (id),
  national_reference text,
  national_on date,
  counted_from date,
  counted_until date,
  -- Whatever wrote the row: an order, once applied for, has an applicant, and no order is both made and refused.
  check (state not in ('applied', 'filed', 'made', 'served') or applicant is not null),
  check (order_at is null or refused_at is null),
  check (claim_type is distinct from 'type 1' or (arrest is not null and charge is not null))
);
select protect('line_closure');
create index on line_closure (line);
create index on line_closure (operation);
create index on line_closure (holder);
create index on line_closure (arrest);
create index on line_closure (charge);
create index on line_closure (prepared_on);
create index on line_closure (state);

create table closure_item (
  like record including all,
  closure uuid not null references line_closure (id),
  what text not null,
  value text not null,
  provider text,
  line_number uuid references line_number (id),
  attribution uuid references attribution (id),
  state text not null,
  executed_at timestamptz,
  provider_reference text,
  out_why text
);
select protect('closure_item');
create index on closure_item (closure);
create index on closure_item (line_number);
create index on closure_item (attribution);
create index on closure_item (value);

create table closure_exhibit (
  like record including all,
  closure uuid not null references line_closure (id),
  limb text not null,
  exhibit text not null,
  shows text not null,
  known_as text not null,
  sha256 text,
  attribution uuid references attribution (id),
  withdrawn_on date,
  withdrawn_why text
);
select protect('closure_exhibit');
create index on closure_exhibit (closure);
create index on closure_exhibit (attribution);

create table check_back (
  like record including all,
  closure uuid not null references line_closure (id),
  item uuid not null references closure_item (id),
  checked_at timestamptz not null,
  found text not null,
  how text not null,
  checked_by text not null,
  note text
);
select protect('check_back');
create index on check_back (closure);
create index on check_back (item);
create index on check_back (checked_at);
