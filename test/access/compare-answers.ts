import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { CedarPolicy } from '../../src/access/cedar-policy.ts'
import { openPolicies } from '../../src/access/open-policies.ts'
import { readPolicyFiles } from '../../src/access/policy-file.ts'
import { type Role, ROLES } from '../../src/access/roles.ts'
import { type Context, PURPOSES } from '../../src/kernel/context.ts'
import { BASES, type Marks } from '../../src/kernel/marks.ts'
import { type Action, ACTIONS } from '../../src/kernel/policy.ts'
import type { RecordKind } from '../../src/kernel/record-type.ts'
import { describeFault } from '../../src/values/result.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'
import { madeKind, viewer } from './made-kind.ts'

const AGENCIES = [
  'norfolk-police',
  'metropolitan-police',
  'norfolk-council',
  'norwich-recovery',
  'harbour-housing',
  'elsewhere',
]
const FENCES = ['orochi', 'gravity']
const KINDS = [
  madeKind('person', 'identity', 'contact', 'safety'),
  madeKind('arrest', 'identity', 'operational'),
  madeKind('intelligence_report', 'report', 'original'),
  madeKind('referral', 'identity', 'need', 'case'),
  madeKind('attendance', 'attendance', 'care'),
]

/** An agreement that uses every operator the policies may use. */
const EVERY_OPERATOR = `// Agreement: Every operator
// Id: every-operator
// Between: norfolk-police, norfolk-council, harbour-housing
// Lawful basis: UK GDPR Article 6(1)(e) with Article 9(2)(g)
// Confidentiality: none owed
// Gateway: none needed
// Caldicott sign-off: none needed
// Review by: 2030-01-01

@agreement("every-operator")
@words("Whoever fits.")
permit (principal, action in [Action::"read", Action::"change"], resource)
when {
  ["norfolk-police", "norfolk-council", "harbour-housing"].contains(principal.agency) &&
  ["norfolk-council", "harbour-housing"].contains(resource.controller) &&
  principal.roles.containsAny(["social worker", "outreach worker", "custody officer"]) &&
  (if resource.basis == "consent" then resource.involved.contains(principal.agency) else
    (!(resource.controller == principal.agency) && ["required", "consent"].contains(resource.basis) &&
      (resource.involved.contains(principal.agency) || principal.roles.containsAll(["custody officer"]))))
}
unless { context.group == "contact" || resource.kind != "person" || context.purpose == "partnership" };

@words("Housing never sees what is held without a basis at the council.")
forbid (principal, action == Action::"read", resource)
when { principal.agency == "harbour-housing" && resource.controller == "norfolk-council" && resource.basis == "none" };
`

interface Row extends Marks {
  readonly id: string
}

const row = fc.record({
  id: fc.uuid(),
  controller: fc.constantFrom(...AGENCIES),
  ringFence: fc.constantFrom('', '', '', ...FENCES),
  involved: fc.subarray(AGENCIES, { maxLength: 3 }),
  basis: fc.constantFrom(...BASES),
})

/** Who asks for what: anybody, most often for a purpose that lets many through; every fifth could use every operator. */
const asked = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(
        fc.constantFrom(...AGENCIES),
        fc.subarray([...ROLES], { maxLength: 4 }),
        fc.subarray(FENCES),
        fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PURPOSES.slice(0, 4)) }, fc.constantFrom(...PURPOSES)),
        fc.constantFrom<Action>('read', 'read', ...ACTIONS),
        fc.constantFrom(...KINDS),
      ),
    },
    fc.tuple(
      fc.constantFrom('norfolk-police', 'norfolk-council', 'harbour-housing'),
      fc.subarray<Role>(['social worker', 'outreach worker', 'custody officer'], { minLength: 1 }),
      fc.subarray(FENCES),
      fc.constantFrom(...PURPOSES),
      fc.constantFrom<Action>('read', 'change'),
      fc.constantFrom(...KINDS.slice(0, 1)),
    ),
  )
  .map(([agency, roles, fences, purpose, action, kind]) => ({
    context: viewer(agency, roles, purpose, fences),
    action,
    kind,
  }))

/** How many cases were compared, how many of them were let through, and every one about which the answers differ. */
export interface Comparison {
  readonly cases: number
  readonly allowed: number
  readonly differences: readonly string[]
}

/**
 * Decides random questions over random rows in three ways: one record at a time, as the condition of a list (for each
 * group of fields), and by row-level security; the latter two in PostgreSQL.
 */
export async function compareAnswers(viewers: number, rowsOfKind: number, seed: number): Promise<Comparison> {
  const opened = openPolicies([...readPolicyFiles(), { name: 'agreements/every-operator.cedar', text: EVERY_OPERATOR }])
  if (!opened.ok) throw new Error(describeFault(opened.fault))
  const database = await testDatabase()
  const client = new pg.Client(database.superuser)
  await client.connect()
  try {
    const rows = new Map<string, readonly Row[]>()
    await client.query('create schema probe; grant usage on schema probe to breakwater_app')
    await client.query('set search_path = probe, breakwater')
    await client.query(
      `insert into agency (id, name, kind) select a, a, 'police' from unnest($1::text[]) a on conflict do nothing`,
      [AGENCIES],
    )
    for (const [index, { kind }] of KINDS.entries()) {
      const made = fc.sample(row, { seed: seed + index, numRuns: rowsOfKind })
      rows.set(kind, made)
      await client.query(`create table probe.${kind} (like record including all)`)
      await client.query('select protect($1)', [kind])
      await insert(client, kind, made)
    }
    const differences: string[] = []
    let allowed = 0
    for (const { context, action, kind } of fc.sample(asked, { seed, numRuns: viewers })) {
      const seen = await threeAnswers(client, database, opened.value, context, action, kind, rows.get(kind.kind) ?? [])
      allowed += seen.allowed
      differences.push(
        ...seen.differences.map(text => `${text} ${JSON.stringify({ action, kind: kind.kind, ...context })}`),
      )
    }
    return { cases: viewers * rowsOfKind, allowed, differences }
  } finally {
    await client.end()
    await database.close()
  }
}

async function insert(client: pg.Client, kind: string, rows: readonly Row[]): Promise<void> {
  await client.query(
    `insert into ${kind} (id, controller, ring_fence, involved, basis, created_at, created_by, changed_at, changed_by)
     select (r->>'id')::uuid, r->>'controller', r->>'ringFence', array(select jsonb_array_elements_text(r->'involved')),
       r->>'basis', now(), gen_random_uuid(), now(), gen_random_uuid() from jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(rows)],
  )
}

async function threeAnswers(
  client: pg.Client,
  database: TestDatabase,
  policy: CedarPolicy,
  context: Context,
  action: Action,
  kind: RecordKind,
  rows: readonly Row[],
): Promise<{ allowed: number; differences: string[] }> {
  const decisions = rows.map(marks => ({ id: marks.id, groups: policy.decide(context, action, kind, marks).groups }))
  const visible = decisions.filter(({ groups }) => groups.size > 0).map(({ id }) => id)
  const differences: string[] = []
  for (const group of Object.keys(kind.groups)) {
    const decided = decisions.filter(({ groups }) => groups.has(group)).map(({ id }) => id)
    const listed = await idsWhere(client, database, kind, policy.condition(context, action, kind, group))
    if (!same(decided, listed)) differences.push(`${group}: decided ${decided.length}, listed ${listed.length}`)
  }
  const walled = await idsBehindWall(client, policy.settings(context, kind), action, kind)
  if (!same(visible, walled)) differences.push(`decided ${visible.length}, row-level security ${walled.length}`)
  return { allowed: visible.length, differences }
}

async function idsWhere(
  client: pg.Client,
  database: TestDatabase,
  { kind }: RecordKind,
  condition: RawBuilder<boolean>,
): Promise<string[]> {
  const query = sql`select id from ${sql.table(kind)} where ${condition}`.compile(database.app)
  const { rows } = await client.query<{ id: string }>(query.sql, [...query.parameters])
  return rows.map(({ id }) => id)
}

const POLICY_OF: Readonly<Record<Action, string>> = { read: 'read', create: 'make', change: 'change' }

/** What the server's own role reads; for the other actions the very condition of the wall, asked by the superuser. */
async function idsBehindWall(
  client: pg.Client,
  settings: Readonly<Record<string, string>>,
  action: Action,
  { kind }: RecordKind,
): Promise<string[]> {
  await client.query('begin')
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [name, value])
    const wall = await client.query<{ condition: string }>(
      `select coalesce(with_check, qual) as condition from pg_policies where schemaname = 'probe' and tablename = $1 and policyname = $2`,
      [kind, POLICY_OF[action]],
    )
    if (action === 'read') await client.query('set local role breakwater_app')
    const where = action === 'read' ? 'true' : wall.rows[0]?.condition
    const { rows } = await client.query<{ id: string }>(`select id from ${kind} where ${where}`)
    return rows.map(({ id }) => id)
  } finally {
    await client.query('rollback')
  }
}

function same(left: readonly string[], right: readonly string[]): boolean {
  const those = new Set(right)
  return left.length === right.length && left.every(id => those.has(id))
}
