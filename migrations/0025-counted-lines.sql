-- What of lines may be counted, and of a sentence whether it still stands. No name, no number, nothing that somebody wrote.

alter table sentence add column quashed_on date;

drop function counted_sentence(date, text[], text[], boolean);
select publish_for_counting('sentence',
  'person uuid, outcome uuid, operation uuid, kind_of_sentence text, terms jsonb, day date, quashed boolean',
  'person, outcome, operation, kind_of_sentence, terms, starts_on, quashed_on is not null');
select publish_for_counting('line',
  'day date, operation uuid, run_from text, state text, closed_on date',
  'confirmed_on, operation, run_from, state, closed_on');
select publish_for_counting('line_role',
  'person uuid, line uuid, operation uuid, part text, standing text, day date',
  'person, line, operation, part, standing, held_from');
select publish_for_counting('police_hours',
  'day date, operation uuid, confirmed_line uuid, quarters integer',
  'worked_on, operation, confirmed_line, quarters');
select publish_for_counting('referral',
  'person uuid, day date, need text, state text',
  $$person, (sent_at at time zone 'Europe/London')::date, need, state$$);
select publish_for_counting('line_closure',
  'line uuid, claim_type text, claim_state text, counted_from date, counted_until date',
  'line, claim_type, claim_state, counted_from, counted_until');
