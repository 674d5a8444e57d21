-- A password that somebody else knows: until then it signs in, only to be replaced. Null for one that its person chose.
alter table account add column password_until timestamptz;
