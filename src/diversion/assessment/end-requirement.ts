import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { LimitId } from '../../law/packs.ts'
import { ok, type Result } from '../../values/result.ts'
import { reopenTask } from '../../tasks/reopen-task.ts'
import { finishSteps } from '../raise-step.ts'
import { taskKey } from '../task-keys.ts'
import { requiredAssessment } from './required-assessment.ts'
import type { SeenRequirement } from './requirements-of.ts'

type Why = NonNullable<NonNullable<SeenRequirement['values']['endedBecause']>>

/** All that can be asked of the police about one required assessment. */
export const STEPS_OF_REQUIREMENT: readonly LimitId[] = [
  'custody.before-release',
  'required-assessment.follow-up.notice-within',
  'required-assessment.absence-reported-within',
  'required-assessment.failure.decided-within',
]

const WORDS: Readonly<Record<Why, string>> = {
  assessor: 'The assessor needs no follow-up',
  'further analysis': 'The further analysis was negative',
  withdrawn: 'It was required by mistake',
}

/** Ends a duty to attend, with every task about it. One that was met or has ended stays as it is. */
export async function endRequirement(
  act: Act,
  { id, version, values }: SeenRequirement,
  endedBecause: Why,
): Promise<Result<void, ActFault>> {
  if (values.state === 'met' || values.state === 'ended') return ok(undefined)
  const changed = await changeRecord(act, requiredAssessment, id, version, {
    state: 'ended',
    stateAt: act.now,
    endedBecause,
  })
  return changed.ok ? finishSteps(act, id, STEPS_OF_REQUIREMENT, 'cancelled', WORDS[endedBecause]) : changed
}

/** Has a duty to attend stand again that a slip of the assessor ended, with the tasks that ended for it. */
export async function reinstateRequirement(
  act: Act,
  { id, version, values }: SeenRequirement,
): Promise<Result<void, ActFault>> {
  if (values.state !== 'ended' || values.endedBecause !== 'assessor') return ok(undefined)
  const changed = await changeRecord(act, requiredAssessment, id, version, {
    state: 'in force',
    stateAt: act.now,
    endedBecause: null,
  })
  if (!changed.ok) return changed
  for (const rule of STEPS_OF_REQUIREMENT) {
    const reopened = await reopenTask(act, taskKey(rule, id), WORDS.assessor)
    if (!reopened.ok) return reopened
  }
  return ok(undefined)
}
