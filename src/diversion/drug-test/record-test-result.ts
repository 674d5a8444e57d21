import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'
import { lawFor } from '../../law/law-for.ts'
import { dateAndTime } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { drugTest } from './drug-test.ts'
import type { custodyStay } from '../custody/custody-stay.ts'
import { tellWhoMissed } from '../custody/missed-in-custody.ts'
import { raiseLeftUnmet } from '../custody/raise-left-unmet.ts'
import { finishSteps, raiseStep } from '../raise-step.ts'
import { isAdultAt, testAndStay } from '../custody/test-and-stay.ts'
import { testsOfStay } from './tests-of-stay.ts'
import { wasSeen } from '../custody/was-seen.ts'

type Values = Changed<typeof drugTest.fields>['seen']['values']

/**
 * Records how a test ended: a result, a refusal with or without good cause, or no sample. A positive adult must be
 * required to attend both assessments before release; of a positive child nothing is required, and safeguarding is told.
 */
export async function recordTestResult(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof drugTest.fields>, ActFault>> {
  const found = await testAndStay(act, id)
  if (!found.ok) return found
  const { test, stay, person, about } = found.value
  if (test.values.result !== null)
    return wrong(drugTest, 'result', 'This test has a result already; a further analysis is recorded beside it')
  const refusal = raw['result'] === 'refused' ? raw['refusal'] : 'none'
  const changed = await changeRecord(act, drugTest, id, test.version, { ...raw, refusal })
  if (!changed.ok) return changed
  const { values } = changed.value.seen
  const faults = await faultsOf(act, values, stay.values)
  if (faults.length > 0) return fail(incorrect(drugTest, faults))
  const recorded = await finishSteps(act, id, ['drug-test.on-arrest.within', 'drug-test.on-charge.within'], 'done')
  if (!recorded.ok) return recorded
  const raised = await raiseNext(act, values, { person, about, stay })
  return raised.ok ? changed : raised
}

interface Around {
  readonly person: string
  readonly about: { readonly kind: 'drug_test'; readonly id: string; readonly ringFence: string }
  readonly stay: Seen<typeof custodyStay.fields>
}

async function raiseNext(act: Act, values: Values, { stay, ...of }: Around): Promise<Result<unknown, ActFault>> {
  const arrivedAt = stay.values.arrivedAt ?? act.now
  const { result, refusal, sampledAt } = values
  if (refusal === 'without good cause')
    return raiseStep(act, {
      ...of,
      rule: 'drug-test.refusal.decided-within',
      what: 'Decide what follows: the test was refused without good cause',
      startedAt: arrivedAt,
    })
  if (result !== 'positive') return ok(undefined)
  const at = sampledAt ?? act.now
  const adult = await isAdultAt(act, of.person, at)
  if (adult === false)
    return raiseStep(act, {
      ...of,
      rule: 'drug-test.under-18.safeguarding-within',
      what: 'Tell who safeguards this young person about the test in custody',
      startedAt: at,
    })
  if (adult === true) {
    const shown = await showToNavigators(act, of.about.id)
    if (!shown.ok) return shown
  }
  if (stay.values.releasedAt) return comesTooLate(act, stay, stay.values.releasedAt)
  return raiseStep(act, {
    ...of,
    rule: 'custody.before-release',
    what: 'Require the initial and the follow-up assessment before release',
    startedAt: arrivedAt,
  })
}

/**
 * From now on those read the result who are to help: a positive one of an adult, which brings the requirement to be
 * assessed. A negative one, a refusal and any result of somebody under 18 or of unknown age stay with the police.
 */
const showToNavigators = async (act: Act, id: string): Promise<Result<unknown, ActFault>> =>
  markRecord(act, drugTest, id, {
    involved: await agenciesThatMayRead(act, drugTest, 'result', 'required'),
    basis: 'required',
  })

/** A result that is recorded once the person has left comes too late to require anything; help can still be offered. */
async function comesTooLate(act: Act, stay: Around['stay'], leftAt: string): Promise<Result<unknown, ActFault>> {
  // Who is inside a ring-fence is nobody else’s to be told of.
  if (stay.marks.ringFence === '' && !(await wasSeen(act, stay.id)))
    await tellWhoMissed(act, { stay: stay.id, leftAt }, await testsOfStay(act, stay.id))
  return raiseLeftUnmet(act, stay, act.now)
}

async function faultsOf(
  act: Act,
  values: Values,
  stay: { readonly arrivedAt?: string; readonly releasedAt?: string | null },
): Promise<readonly FieldFault[]> {
  const { result, sampledAt, drugs, samples, refusal, refusalReason, requestedAt = '' } = values
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
  if (!result) wrong('result', 'Choose how the test ended')
  if (refusal === 'with good cause' && !refusalReason)
    wrong('refusalReason', 'Write down the good cause: what the person gave as the reason')
  if (result !== 'positive' && result !== 'negative') return faults
  if (!sampledAt) wrong('sampledAt', 'Give when the sample was taken')
  else if (sampledAt < requestedAt)
    wrong('sampledAt', `Sample taken at is before it was asked for, ${dateAndTime(requestedAt)}`)
  else if (sampledAt > act.now) wrong('sampledAt', 'Sample taken at is in the future; give when it happened')
  else if (stay.releasedAt && sampledAt > stay.releasedAt)
    wrong('sampledAt', `Sample taken at is after the person left custody, ${dateAndTime(stay.releasedAt)}`)
  const law = await lawFor(act, londonDayOf(sampledAt ?? act.now))
  const most = law.rule('drug-test.samples')
  if ((samples ?? 0) > most.value) wrong('samples', most.words)
  const specified = law.rule('drug-test.specified-drugs')
  const others = (drugs ?? []).filter(drug => !specified.value.includes(drug))
  if (others.length > 0) wrong('drugs', `${others.join(' and ')} may not be tested for on that day. ${specified.words}`)
  return faults
}
