import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { courtRequirement } from './court-requirement.ts'
import { requirementTest } from './requirement-test.ts'

/**
 * Records a drug test under a court’s requirement. One that is positive is an event to talk over with the person; it is no
 * failure to comply, and nothing of it crosses to the police.
 */
export async function recordRequirementTest(
  act: Act,
  raw: Raw,
): Promise<Result<Made<typeof requirementTest.fields>, ActFault>> {
  const of = await pointedAt(act, courtRequirement, raw['requirement'])
  const made = await createRecord(act, requirementTest, raw, { ringFence: of?.marks.ringFence ?? '' })
  if (!made.ok || of === null) return made
  const { testedAt, result, person } = made.value.values
  const { what, madeOn = '', endsOn } = of.values
  if (what !== 'drug rehabilitation' && what !== 'drug testing')
    return wrong(requirementTest, 'requirement', 'Nobody is tested under this requirement; choose another')
  if (testedAt > act.now) return wrong(requirementTest, 'testedAt', 'Tested at is in the future; give when it was')
  const day = londonDayOf(testedAt)
  if (day < madeOn || (typeof endsOn === 'string' && day > endsOn))
    return wrong(requirementTest, 'testedAt', 'Tested at must be within the time of the requirement')
  if (result !== 'positive') return made
  const raised = await raiseTask(act, {
    what: 'Talk over what was recorded for the court’s requirement, and agree what changes',
    about: { kind: 'court_requirement', id: of.id },
    person,
    role: 'keyworker',
    rule: (await lawFor(act)).rule('drr.test-talked-over-within'),
    startedAt: testedAt,
    key: `drr.test-talked-over-within:${made.value.id}`,
    marks: of.marks,
  })
  return raised.ok ? made : raised
}
