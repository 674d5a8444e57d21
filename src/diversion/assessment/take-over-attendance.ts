import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { reopenTask } from '../../tasks/reopen-task.ts'
import { taskKey } from '../task-keys.ts'
import { attendance } from './attendance.ts'
import { endRequirement, reinstateRequirement } from './end-requirement.ts'
import { finishSteps, raiseStep } from '../raise-step.ts'
import { requiredAssessment } from './required-assessment.ts'
import { requirementsOf, type SeenRequirement } from './requirements-of.ts'

const FAILURE = 'required-assessment.failure.decided-within'
const ATTENDED = 'The person attended'

type Seen = { readonly attended?: string; readonly heldAt?: string; readonly dutyEnds?: string | null }

/**
 * What attendance, noted by a provider, means for the assessment that the police required: met, or failed with a task to
 * decide what follows; and whether the follow-up is still owed. Run by the clock of the police agency, with nothing before
 * it but the attendance; done twice it is the same as done once.
 */
export async function takeOverAttendance(act: Act, id: string): Promise<Result<unknown, ActFault>> {
  const noted = await readRecord(act, attendance, id)
  if (!noted.ok) return noted
  const { requirement: about, ...seen } = noted.value.values
  const found = await readRecord(act, requiredAssessment, about ?? '')
  if (!found.ok) return found
  const stated = await stateOf(act, found.value, seen)
  if (!stated.ok || found.value.values.stage !== 'initial') return stated
  const all = await requirementsOf(act, found.value.values.test ?? '')
  for (const followUp of all.filter(({ values }) => values.stage === 'follow-up')) {
    // A correction takes back what a slip had ended.
    const ended = await (seen.dutyEnds === 'yes'
      ? endRequirement(act, followUp, 'assessor')
      : reinstateRequirement(act, followUp))
    if (!ended.ok) return ended
  }
  return ok(undefined)
}

async function stateOf(act: Act, requirement: SeenRequirement, seen: Seen): Promise<Result<unknown, ActFault>> {
  const { id, kind, version, values, marks } = requirement
  if (values.state === 'ended') return ok(undefined)
  const state = seen.attended === 'stayed' ? 'met' : 'failed'
  if (values.state !== state) {
    const changed = await changeRecord(act, requiredAssessment, id, version, { state, stateAt: seen.heldAt })
    if (!changed.ok) return changed
  }
  const heard = await finishSteps(act, id, ['required-assessment.absence-reported-within'], 'done')
  if (!heard.ok) return heard
  if (state === 'met') return finishSteps(act, id, [FAILURE], 'cancelled', ATTENDED)
  const again = await reopenTask(act, taskKey(FAILURE, id), ATTENDED)
  if (!again.ok) return again
  return raiseStep(act, {
    rule: FAILURE,
    what: `Decide what follows: ${values.knownAs ?? 'the person'} ${
      seen.attended === 'left early' ? 'left before the end of' : 'did not come to'
    } the ${values.stage ?? 'required'} assessment`.slice(0, 200),
    about: { kind, id, ringFence: marks.ringFence },
    person: values.person,
    startedAt: seen.heldAt ?? act.now,
  })
}
