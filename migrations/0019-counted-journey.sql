-- What of the journey from custody into treatment may be counted: no name, nothing that somebody wrote, and of the
-- substances only whether opiates are among them.

select publish_for_counting('custody_stay',
  'person uuid, day date, station text, released_at timestamptz',
  $$person, (arrived_at at time zone 'Europe/London')::date, station, released_at$$);
-- A positive result that the further analysis did not confirm counts as negative.
select publish_for_counting('drug_test',
  'stay uuid, person uuid, arrest uuid, day date, point text, result text',
  $$stay, person, arrest, (requested_at at time zone 'Europe/London')::date, point,
    case when further_result = 'negative' then 'negative' else result end$$);
-- `involved`: whose custody it was. A force counts contacts that it may read anyway.
select publish_for_counting('custody_contact',
  'stay uuid, day date, seen_at timestamptz, involved text[], offered boolean, answer text',
  $$stay, (seen_at at time zone 'Europe/London')::date, seen_at, involved, coalesce(cardinality(offered), 0) > 0, answer$$);
select publish_for_counting('referral_answer',
  'person uuid, answer text, chased_by text, day date, in_time boolean',
  $$person, answer, chased_by, (first_contact_at at time zone 'Europe/London')::date,
    first_contact_at <= first_contact_due_at$$);
-- How it ended, in three words: those of the discharge reasons (src/treatment/episode-words.ts) that are completions and transfers.
select publish_for_counting('episode',
  'person uuid, triaged_on date, discharged_on date, ended text, opiates boolean',
  $$person, triaged_on, discharged_on,
    case when discharge_reason in ('completed', 'completed occasional use') then 'completed'
      when discharge_reason in ('transferred', 'transferred to prison') then 'transferred'
      when discharge_reason is not null then 'otherwise' end,
    coalesce('{heroin,other opiates}' && array[substance1, substance2, substance3], false)$$);
select publish_for_counting('intervention',
  'episode uuid, person uuid, referred_on date, first_offered_on date, started_on date',
  'episode, person, referred_on, first_offered_on, started_on');
-- Two records of one person, as both agencies answered for: never given to anybody, only joined.
select publish_for_counting('person_link',
  'person uuid, answers uuid, outcome text, consented boolean',
  $$person, answers, outcome, basis = 'consent'$$);
