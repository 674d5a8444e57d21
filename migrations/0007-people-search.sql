-- Search for people, merging and linking them.
--
-- Row-level security shuts trigram and full-text indexes, so search goes through a table of words with equality and
-- prefix. Triggers keep it in the transaction of every change, for the store as for a bulk load: nothing can forget them,
-- and the app's role may only read.

create extension if not exists fuzzystrmatch;

-- “Zoë O’Brien-Łukasz” has the words zoe, obrien, lukasz: lower case, no accents, six at most.
create function search_words(said text) returns text[] language sql immutable parallel safe as $search_words$
  select coalesce(array_agg(word order by at), '{}') from (
    select word, min(at) as at
    from regexp_split_to_table(
      translate(
        replace(replace(replace(lower(regexp_replace(normalize(said, NFD), '[\u0300-\u036f''’‘`´.]', '', 'g')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'łøđðħı', 'loddhi'
      ), '[^[:alnum:]]+') with ordinality as split (word, at)
    where word <> '' group by word order by at limit 6
  ) words
$search_words$;

-- Both codes that a word may sound like (double metaphone); none for a word in other letters.
create function sounds_of(word text) returns setof text language sql immutable parallel safe as $sounds_of$
  select distinct code from unnest(array[dmetaphone(word), dmetaphone_alt(word)]) code where code <> '' and word ~ '^[a-z]+$'
$sounds_of$;

-- Every word of a name with every other behind it, so that one look-up finds two words in any order and one word by its
-- beginning; and the same of sounds.
create function name_tokens(said text) returns table (sort text, token text) language sql immutable parallel safe as $name_tokens$
  with word as (select word, at from unnest(search_words(said)) with ordinality as words (word, at)),
    sound as (select code, at from word, sounds_of(word) code)
  select 'name', one.word || ' ' || two.word from word one join word two on one.at <> two.at
  union all select 'name', word || ' ' from word where (select count(*) from word) = 1
  union select 'sound', one.code || ' ' || two.code from sound one join sound two on one.at <> two.at
  union select 'sound', code || ' ' from sound where (select count(*) from word) = 1
$name_tokens$;

-- A number as it is looked for: letters and digits; a PNC ID by the last two digits of its year, with a serial of seven.
create function number_token(said text) returns text language sql immutable parallel safe as $number_token$
  select coalesce(
    (select pnc[1] || lpad(pnc[2], 7, '0') || pnc[3] from regexp_match(bare, '^(?:\d\d)?(\d\d)/(\d{1,7})([A-Z])$') pnc),
    (select pnc[1] || pnc[2] || pnc[3] from regexp_match(bare, '^(?:\d\d)?(\d\d)(\d{7})([A-Z])$') pnc),
    regexp_replace(bare, '[^[:alnum:]]', '', 'g'))
  from upper(regexp_replace(said, '\s', '', 'g')) bare
$number_token$;

-- A phone number as it is dialled within the United Kingdom.
create function phone_token(said text) returns text language sql immutable parallel safe as $phone_token$
  select regexp_replace(regexp_replace(said, '\D', '', 'g'), '^(?:0044|44)0?(?=\d{9,10}$)', '0')
$phone_token$;

create table person_token (
  person uuid not null,
  -- Whose marks it carries: a name that is ring-fenced is found only by those inside.
  record uuid not null,
  -- Kind and reach of that record, once for everybody and once for each agency involved: “person norfolk-police:none”,
  -- “person norfolk-police:none harbour-housing”. So a search begins at what the viewer may reach and passes over nobody else’s.
  reached_by text collate "C" not null,
  ring_fence text not null,
  sort text collate "C" not null,
  token text collate "C" not null
);
-- With all that a search asks of a row, so that it need not open the table.
create index person_token_sought on person_token (reached_by, sort, token, person) include (ring_fence);
create index person_token_of_person on person_token (person, sort, token);
create index person_token_of_record on person_token (record);

alter table person_token enable row level security;
create policy read on person_token for select using (
  (ring_fence = '' or ring_fence = any ((select string_to_array(current_setting('bw.ring_fences', true), ','))::text[]))
  and reached_by = any ((select array(
    select kind || ' ' || reach from unnest(array['person', 'person_name', 'identifier', 'address']) kind,
      unnest(string_to_array(current_setting('bw.read_' || kind, true), ',')) reach
    union all
    select kind || ' ' || reach || ' ' || current_setting('bw.agency', true) from unnest(array['person', 'person_name', 'identifier', 'address']) kind,
      unnest(string_to_array(current_setting('bw.read_' || kind || '_involved', true), ',')) reach
  ))::text[])
);
grant select on person_token to breakwater_app;

-- Arguments of the trigger: the column that says whom the row is about, and a query for its tokens.
create function keep_tokens() returns trigger language plpgsql security definer set search_path from current as $keep_tokens$
begin
  if tg_op <> 'INSERT' then
    delete from person_token using was where person_token.record = was.id;
  end if;
  if tg_op <> 'DELETE' then
    execute format($$
      insert into person_token (person, record, reached_by, ring_fence, sort, token)
      select made.%1$I, made.id, %2$L || ' ' || made.reach || way, made.ring_fence, found.sort, found.token
      from made cross join lateral (%3$s) found (sort, token)
        cross join lateral (select '' as way union select ' ' || agency from unnest(made.involved) agency where agency <> made.controller) ways
      where found.token <> ''$$, tg_argv[0], tg_table_name, tg_argv[1]);
  end if;
  return null;
end
$keep_tokens$;

create function searched(kind text, subject text, tokens text) returns void language plpgsql as $searched$
begin
  execute format('create trigger tokens_made after insert on %I referencing new table as made for each statement execute function keep_tokens(%L, %L)', kind, subject, tokens);
  execute format('create trigger tokens_changed after update on %I referencing old table as was new table as made for each statement execute function keep_tokens(%L, %L)', kind, subject, tokens);
  execute format('create trigger tokens_gone after delete on %I referencing old table as was for each statement execute function keep_tokens(%L, %L)', kind, subject, tokens);
  -- Those that were there before this migration.
  execute format('update %I set id = id', kind);
end
$searched$;

select searched('person', 'id', $$
  select sort, token from name_tokens(concat_ws(' ', made.given_names, made.family_name))
  union all select 'born', to_char(made.born_on, 'YYYY-MM-DD') where made.born_on is not null
  union all select 'phone', phone_token(made.phone) where made.phone is not null$$);
select searched('person_name', 'person', $$
  select sort, token from name_tokens(concat_ws(' ', made.given_names, made.family_name))$$);
select searched('identifier', 'person', $$select 'number', number_token(made.value)$$);
select searched('address', 'person', $$select 'postcode', made.postcode where made.postcode is not null$$);
drop function searched;

-- The functions of search run as whoever searches.
grant execute on function search_words, sounds_of, number_token, phone_token to breakwater_app;

-- Two records of one person: the one merged away keeps its own records; while this stands, both are shown as one.
create table person_merge (
  like record including all,
  kept uuid not null references person (id),
  merged uuid not null references person (id),
  reason text not null,
  taken_in integer,
  undone_at timestamptz,
  undone_reason text
);
select protect('person_merge');
create index on person_merge (kept);
create index on person_merge (merged);

-- A person of this controller, offered to another one that may know the same person; or what that one made of the offer.
create table person_link (
  like record including all,
  -- None where an offer was answered with nobody.
  person uuid references person (id),
  agency text not null references agency (id),
  family_name text not null,
  given_names text,
  born_on date,
  identifiers text,
  reason text not null,
  outcome text not null,
  answers uuid references person_link (id)
);
select protect('person_link');
create index on person_link (person);
create index on person_link (answers);
-- Offers that wait for an agency.
create index on person_link (agency, outcome);
