-- What of lines may be counted, and of a sentence whether it still stands. No name, no number, nothing that somebody wrote.

alter table sentence add column quashed_on date;

-- As before (0009), but that a row’s type is the table’s: PostgreSQL has a type of its own called line.
create or replace function publish_for_counting(kind text, returned text, chosen text) returns void language plpgsql as $publish$
begin
  execute format($function$
    create function counted_%1$s(as_of date, agencies text[], ring_fences text[], frozen boolean)
    returns table (id uuid, version integer, controller text, %2$s)
    language sql stable security definer set search_path from current as $body$
      with day as (select (as_of + 1)::timestamp at time zone 'Europe/London' as ended),
      stood as (
        select current.* from %1$I current, day
        where current.changed_at < day.ended and current.controller = any (agencies)
          and (current.ring_fence = '' or current.ring_fence = any (ring_fences))
        union all
        select past.* from day, superseded
        cross join lateral jsonb_populate_record(null::breakwater.%1$I, superseded."row") past
        join %1$I current on current.id = superseded.record
        where superseded.kind = %1$L and superseded.valid_to >= day.ended and superseded.valid_from < day.ended
          and past.controller = any (agencies)
          and ((case when frozen then past.ring_fence else current.ring_fence end) = ''
            or (case when frozen then past.ring_fence else current.ring_fence end) = any (ring_fences))
      )
      select id, version, controller, %3$s from stood
    $body$
  $function$, kind, returned, chosen);
  execute format('revoke execute on function counted_%s from public', kind);
  execute format('grant execute on function counted_%s to breakwater_count', kind);
end
$publish$;

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
