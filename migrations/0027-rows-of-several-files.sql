-- A row of a schedule may rest on several files: the return that has the time, the handset that has the words. The further
-- ones stand beside the first, each with its hash, its row, what it gives and its own exhibit number.

alter table schedule_row add column further_sources jsonb;
