import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import { custodyStay } from './custody-stay.ts'
import { tellWhoMissed } from './missed-in-custody.ts'
import { raiseLeftUnmet } from './raise-left-unmet.ts'
import { finishSteps } from '../raise-step.ts'
import { dueBeforeRelease, tasksOfStay } from './tasks-of-stay.ts'
import { testsOfStay } from '../drug-test/tests-of-stay.ts'
import { wasSeen } from './was-seen.ts'

interface Released {
  readonly id: string
  /** What the law wanted done before, and was not, in words; empty where all was. */
  readonly undone: readonly string[]
}

/**
 * Notes that somebody left custody. Nothing that is lacking keeps a person in: the answer names it, and what follows a
 * positive test left unseen or unmet stays to be followed up, as a task about the stay. `raw`: releasedAt, releasedHow.
 */
export async function release(
  act: Act,
  id: string,
  { releasedAt, releasedHow }: Raw,
): Promise<Result<Released, ActFault>> {
  const found = await readRecord(act, custodyStay, id)
  if (!found.ok) return found
  await sql`select from custody_stay where id = ${id} for update`.execute(act.tx)
  const { values, version } = found.value
  if (values.releasedAt) return wrong(custodyStay, 'releasedAt', 'This stay has ended already')
  const changed = await changeRecord(act, custodyStay, id, version, { releasedAt, releasedHow })
  if (!changed.ok) return changed
  const left = changed.value.seen.values.releasedAt
  if (!left) return wrong(custodyStay, 'releasedAt', 'Give when the person left custody, and how')
  if (left > act.now)
    return wrong(custodyStay, 'releasedAt', 'Left custody at is in the future; give it once it has happened')

  const tasks = dueBeforeRelease(await tasksOfStay(act, id))
  const undone = tasks.map(({ values }) => values.what ?? '')
  const tests = await testsOfStay(act, id)
  const positive = tests.some(({ values }) => values.result === 'positive' && values.furtherResult !== 'negative')
  if (positive && !(await wasSeen(act, id))) {
    undone.push('Have a navigator see the person')
    // Who is inside a ring-fence is nobody else’s to be told of.
    if (found.value.marks.ringFence === '') await tellWhoMissed(act, { stay: id, leftAt: left }, tests)
  }
  if (undone.length === 0) return ok({ id, undone })
  for (const test of tests) {
    // Nothing can be required of whoever has left: what is raised below stands in its place.
    const ended = await finishSteps(act, test.id, ['custody.before-release'], 'cancelled', 'Left custody before it')
    if (!ended.ok) return ended
  }
  const raised = await raiseLeftUnmet(act, found.value, left)
  return raised.ok ? ok({ id, undone }) : raised
}
