-- What people who tried it had to ask for: a number to ring about an appointment, how a first contact was made, and that a
-- commencement was taken back before its day.

alter table required_assessment add column phone text;
alter table referral_answer add column first_contact_note text;
alter table commencement add column taken_back_why text;
