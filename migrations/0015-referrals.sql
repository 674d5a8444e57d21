-- Referrals between agencies, and what became of them.

-- The sender's record. Once withdrawn it concerns nobody else: involved is empty and its basis none.
create table referral (
  like record including all,
  known_as text not null,
  born_on date,
  contact text,
  receiver text not null references agency (id),
  sent_at timestamptz not null,
  state text not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  need text not null,
  need_note text,
  source text,
  consent text not null,
  consented_at timestamptz,
  overridden_by text,
  overridden_why text,
  legal_basis text,
  person uuid not null references person (id),
  requirement uuid references required_assessment (id),
  -- 0016 makes the table it points at.
  court_requirement uuid,
  stay uuid references custody_stay (id),
  consent_withdrawn_at timestamptz
);
select protect('referral');
create index on referral (person);
create index on referral (requirement);
create index on referral (court_requirement);
create index on referral (stay);
create index on referral (sent_at);
-- What waits for an agency, the longest waiting first.
create index on referral (receiver, state, sent_at);
create index on referral (controller, sent_at);

-- The receiver's record; it crosses to nobody.
create table referral_answer (
  like record including all,
  referral uuid not null references referral (id),
  person uuid references person (id),
  answer text not null,
  decline_code text,
  answered_at timestamptz not null,
  first_contact_due_at timestamptz,
  first_contact_at timestamptz,
  completed_at timestamptz,
  chased_by text
);
select protect('referral_answer');
create index on referral_answer (referral);
create index on referral_answer (person);
create index on referral_answer (answered_at);
