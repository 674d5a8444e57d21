-- What the roles may do before any table exists. They themselves are made by src/kernel/postgres/prepare-roles.ts, because they belong to the whole
-- server and their passwords to no file. Every later migration grants by name what each role needs, and nothing is granted by default.

GRANT USAGE ON SCHEMA breakwater TO breakwater_app, breakwater_count, breakwater_seal;

-- PostgreSQL lets everybody run every new function: ours are granted one by one.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
