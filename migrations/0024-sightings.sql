-- Sightings beside phone records: number plates, cameras, trains, banks.

create table sighting (
  like record including all,
  what text not null,
  seen_at timestamptz not null,
  clock text,
  until timestamptz,
  place text not null,
  town text,
  subject text not null,
  person uuid references person (id),
  line uuid references line (id),
  operation uuid references operation (id),
  source text not null,
  exhibit text not null,
  -- Line of the file that it was read from.
  "row" integer,
  file_hash text,
  known_as text not null
);
select protect('sighting');
create index on sighting (person);
create index on sighting (line);
create index on sighting (operation);
create index on sighting (seen_at);
-- A row of a file is one sighting, however often the file is sent and by however many at once.
create unique index on sighting (controller, ring_fence, file_hash, "row");
