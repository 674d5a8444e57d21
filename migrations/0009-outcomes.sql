-- What may be counted, and as of which day. The role that counts reaches no table, only what is published here.

-- Publishes some columns of a kind of record: counted_<kind>(as_of, agencies, ring_fences, frozen) gives its rows as they
-- stood when that day ended in London, of these controllers alone. No name and no text that somebody wrote may be among them.
--
-- Whether a ring-fence hides a row is decided by the record as it is today, so that no two days differ by what was
-- hidden in between; for a publication (frozen) as it was then, so that what was published stays as it was published.
create function publish_for_counting(kind text, returned text, chosen text) returns void language plpgsql as $publish$
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
        cross join lateral jsonb_populate_record(null::%1$I, superseded."row") past
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

select publish_for_counting('arrest',
  'person uuid, day date, role text, town text, operation uuid, line text',
  $$person, (arrested_at at time zone 'Europe/London')::date, role, town, operation, line$$);
select publish_for_counting('seizure',
  'day date, what text, drug text, knife boolean, town text, operation uuid, counted_pence bigint',
  $$(seized_at at time zone 'Europe/London')::date, what, drug, what = 'weapon' and description ~* '\mkni(fe|ves)\M',
    town, operation, counted_pence$$);
select publish_for_counting('incident',
  'day date, what text, town text, operation uuid, line text',
  $$(happened_at at time zone 'Europe/London')::date, what, town, operation, line$$);
select publish_for_counting('charge',
  'person uuid, arrest uuid, day date',
  'person, arrest, charged_on');
select publish_for_counting('outcome',
  'person uuid, charge uuid, result text, day date',
  'person, charge, result, decided_on');
select publish_for_counting('sentence',
  'person uuid, outcome uuid, operation uuid, kind_of_sentence text, terms jsonb, day date',
  'person, outcome, operation, kind_of_sentence, terms, starts_on');
