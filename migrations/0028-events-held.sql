-- Of how many events those of a schedule were chosen.

alter table schedule add column events_held integer;
