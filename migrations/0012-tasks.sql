-- What is to be done next, by when, because of which rule.

create table task (
  like record including all,
  what text not null,
  about_kind text not null,
  about uuid not null,
  person uuid references person (id),
  role text not null,
  -- Id of the rule in a law pack; with the start, the pauses and the extension it gives the due moment again.
  rule text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  shown_from timestamptz,
  state text not null,
  reason text,
  finished_at timestamptz,
  -- [{"from": "2026-03-27T10:00:00.000Z", "until": null, "reason": "In hospital"}, …]
  pauses jsonb,
  -- {"amount": 5, "unit": "working days", "reason": "…"}
  extension jsonb,
  key text not null
);
select protect('task');
-- The same task is raised once in an agency, whatever raises it again. Of two at once the second waits and finds it.
create unique index on task (controller, key);
create index on task (about);
create index on task (person);
create index on task (due_at);
create index on task (controller, role, due_at) where state in ('open', 'paused');

create table task_chase (
  like record including all,
  task uuid not null references task (id),
  step text not null,
  to_role text not null,
  chased_at timestamptz not null
);
select protect('task_chase');
-- Nothing is chased twice, whatever was killed in the middle.
create unique index on task_chase (task, step);
create index on task_chase (chased_at);
