-- Files of phone records: whose each is, and who may know of it. The records themselves lie in the attached store; what
-- a person may see of them is what of these rows they may read.

create table phone_import (
  like record including all,
  file text not null,
  sha256 text not null,
  authority text not null,
  received_at timestamptz not null
);
select protect('phone_import');
create index on phone_import (sha256);
