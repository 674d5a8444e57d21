-- Who may sign in, and who is signed in. Accounts are no records: they belong to an agency's administrator.

create table ring_fence (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  agency text not null references agency (id),
  name text not null
);

create table account (
  id uuid primary key default gen_random_uuid(),
  agency text not null references agency (id),
  -- Lower case; empty for another agency's system, which has tokens only.
  email text not null,
  name text not null,
  roles text[] not null default '{}',
  ring_fences text[] not null default '{}',
  password_hash text,
  -- Sealed: useless without the key beside the database.
  totp_secret bytea,
  -- The time step of the last code used: a code works once.
  totp_step bigint not null default 0,
  oidc_issuer text,
  oidc_subject text,
  failures integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (oidc_issuer, oidc_subject)
);
create unique index account_email on account (email) where email <> '';
create index on account (agency);

create table session (
  -- SHA-256 of what the browser or system holds: a stolen table signs nobody in.
  token_hash bytea primary key,
  account uuid not null references account (id),
  purpose text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  ended_at timestamptz
);
create index on session (account) where ended_at is null;

-- A token of another agency's system for the API.
create table api_token (
  token_hash bytea primary key,
  account uuid not null references account (id),
  purpose text not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

grant select on ring_fence to breakwater_app;
grant select, insert, update on account, session, api_token to breakwater_app;
