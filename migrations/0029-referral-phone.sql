-- The number that somebody who is referred can ring about it: it stands on the letter that they are given.
alter table referral add column phone text;
