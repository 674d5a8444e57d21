import { askFor } from '../../jobs/ask-for.ts'
import type { Payload } from '../../jobs/job-name.ts'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Locked } from '../../kernel/locked-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { tasksAbout } from '../../tasks/tasks-about.ts'
import { ok, type Result } from '../../values/result.ts'
import { attribution } from './attribution.ts'
import { type Resting, restingOn } from './what-rests-on.ts'

/** What a verb did to an attribution: its id, and the records that can no longer lean on it as they did. */
export interface Moved {
  readonly id: string
  readonly fails: readonly Resting[]
}

const RULE = 'attribution.review-what-rests'

/** What was done, as the task says it. */
const CAUSES = ['was withdrawn', 'is disputed', 'is held less well supported', 'no longer covers its days'] as const
type Cause = (typeof CAUSES)[number]

/**
 * Says what now fails, as far as the actor sees it, and raises a task for the line analyst about each such record: nothing
 * that leaned on an attribution is changed by itself. `before` is the attribution as it was. What lies inside ring-fences
 * that the actor is outside of is looked for afterwards, by the clock.
 */
export async function raiseReviews(
  act: Act,
  before: Locked<typeof attribution.fields>,
  cause: Cause,
  fails: readonly Resting[],
): Promise<Result<Moved, ActFault>> {
  const { id, version, values } = before
  const raised = await raiseEach(act, before, cause, fails)
  if (!raised.ok) return raised
  await askFor(act, 'attribution-gave-way', {
    agency: act.context.actor.agency,
    attribution: id,
    version: String(version),
    cause,
    usedFrom: values.usedFrom,
    usedUntil: values.usedUntil ?? '',
  })
  return ok({ id, fails })
}

/**
 * Raises the same tasks for what only the clock of the force sees, inside all its ring-fences. `payload` is what
 * {@link raiseReviews} asked for; done twice it raises nothing more.
 */
export async function raiseHiddenReviews(act: Act, payload: Payload): Promise<Result<unknown, ActFault>> {
  const { attribution: id = '', version, usedFrom = '', usedUntil } = payload
  const cause = CAUSES.find(one => one === payload['cause'])
  const read = await readRecord(act, attribution, id)
  if (!read.ok) return read
  const { person, of, identifier, usedFrom: from, usedUntil: until = null } = read.value.values
  if (cause === undefined || person === undefined || of === undefined || identifier === undefined || from === undefined)
    throw new Error(`the clock does not see what gave way: ${cause ?? 'no cause'}`)
  const was = { person, of, identifier, usedFrom, usedUntil: usedUntil || null }
  const rested = (await restingOn(act, id, was)).filter(({ outside }) => !outside)
  const now = await restingOn(act, id, { ...was, usedFrom: from, usedUntil: until })
  const left = new Set(now.filter(({ outside }) => outside).map(({ id }) => id))
  const fails = cause === 'no longer covers its days' ? rested.filter(({ id }) => left.has(id)) : rested
  return raiseEach(act, { id, version: Number(version), values: { person }, marks: read.value.marks }, cause, fails)
}

/** What a task needs to know of the attribution that gave way. */
interface GaveWay {
  readonly id: string
  readonly version: number
  readonly values: { readonly person: string }
  readonly marks: { readonly ringFence: string }
}

async function raiseEach(
  act: Act,
  { id, version, values, marks }: GaveWay,
  cause: Cause,
  fails: readonly Resting[],
): Promise<Result<unknown, ActFault>> {
  for (const resting of fails) {
    if ((await reviewDue(act, id, resting)) !== null) continue
    const raised = await raiseTask(act, {
      what: `An attribution that this ${resting.singular} rests on ${cause}: look at what still holds`,
      about: { kind: resting.kind, id: resting.id },
      person: values.person,
      role: 'line analyst',
      rule: (await lawFor(act)).rule(RULE),
      startedAt: act.now,
      key: `${keyOf(id, resting)}${version}`,
      marks: { ringFence: resting.ringFence || marks.ringFence },
    })
    if (!raised.ok) return raised
  }
  return ok(undefined)
}

const keyOf = (id: string, resting: Pick<Resting, 'id'>): string => `${RULE}:${resting.id}:${id}:`

/** When a record that leans on this attribution is to be looked at, ISO 8601; null where nobody is asked to. */
export async function reviewDue(act: Act, id: string, resting: Pick<Resting, 'kind' | 'id'>): Promise<string | null> {
  const open = await tasksAbout(act, resting.kind, resting.id)
  return open.find(({ values }) => values.key?.startsWith(keyOf(id, resting)))?.values.dueAt ?? null
}

/** Reviews of everything that rests on it: it as a whole gave way. */
export async function reviewAll(
  act: Act,
  before: Locked<typeof attribution.fields>,
  cause: Cause,
): Promise<Result<Moved, ActFault>> {
  const resting = await restingOn(act, before.id, before.values)
  return raiseReviews(
    act,
    before,
    cause,
    resting.filter(({ outside }) => !outside),
  )
}
