import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import type { Law } from '../../law/law.ts'
import { dueAt } from '../../law/due-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { dateAndTime } from '../../values/london.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { finishSteps, raiseStep } from '../raise-step.ts'
import { requiredAssessment } from './required-assessment.ts'
import { requirementsOf } from './requirements-of.ts'
import { isAdultAt, testAndStay } from '../custody/test-and-stay.ts'

interface Required {
  readonly initial: string
  readonly followUp: string
}

type Appointment = { readonly id: string; readonly appointmentAt: string }

/**
 * Requires somebody who tested positive to attend an initial and a follow-up assessment: both or neither, of adults only,
 * while they are held (Drugs Act 2005, sections 9 and 10). `raw`: place and appointmentAt of the initial one,
 * followUpPlace and followUpAt of the other, phone of both. Brings the tasks to give notice, and to ask whether the person came.
 */
export async function requireAssessments(act: Act, test: string, raw: Raw): Promise<Result<Required, ActFault>> {
  const found = await testAndStay(act, test)
  if (!found.ok) return found
  const { stay, person, about } = found.value
  const refused = await refusal(act, found.value)
  if (refused !== null) return wrong(requiredAssessment, 'test', refused)
  const marks = {
    ringFence: about.ringFence,
    involved: await agenciesThatMayRead(act, requiredAssessment, 'requirement', 'required'),
    basis: 'required',
  } as const
  const { knownAs, bornOn } = stay.values
  const of = { stay: stay.id, test, person, knownAs, bornOn, warned: 'no', state: 'in force', stateAt: act.now }
  const made: Appointment[] = []
  const faults: FieldFault[] = []
  for (const { stage, place, at, fields } of STAGES) {
    const one = await createRecord(
      act,
      requiredAssessment,
      { ...of, stage, place: raw[place], phone: raw['phone'], appointmentAt: raw[at] },
      marks,
    )
    if (one.ok) made.push({ id: one.value.id, appointmentAt: one.value.values.appointmentAt })
    else if (one.fault.fields === undefined) return one
    else faults.push(...one.fault.fields.map(({ field, problem }) => fields(field, problem)))
  }
  const [initial, followUp] = made
  if (initial === undefined || followUp === undefined) return fail(incorrect(requiredAssessment, faults))
  faults.push(...faultsOfTimes(await lawFor(act), act.now, initial.appointmentAt, followUp.appointmentAt))
  if (faults.length > 0) return fail(incorrect(requiredAssessment, faults))
  const raised = await raiseNotices(act, { initial, followUp, person, ringFence: about.ringFence, stay: stay.values })
  if (!raised.ok) return raised
  const done = await finishSteps(act, test, ['custody.before-release'], 'done')
  return done.ok ? ok({ initial: initial.id, followUp: followUp.id }) : done
}

const STAGES = [
  {
    stage: 'initial',
    place: 'place',
    at: 'appointmentAt',
    fields: (field: string, problem: string) => ({ field, problem }),
  },
  {
    stage: 'follow-up',
    place: 'followUpPlace',
    at: 'followUpAt',
    fields: (field: string, problem: string) => ({
      field: field === 'place' ? 'followUpPlace' : field === 'appointmentAt' ? 'followUpAt' : field,
      problem: `Follow-up: ${problem}`,
    }),
  },
] as const

/** Why nothing can be required after this test; null where it can. */
async function refusal(
  act: Act,
  { test, stay, person }: Extract<Awaited<ReturnType<typeof testAndStay>>, { ok: true }>['value'],
): Promise<string | null> {
  const { result, furtherResult } = test.values
  if (result !== 'positive') return 'Only somebody who tested positive can be required to attend assessments'
  if (furtherResult === 'negative') return 'The further analysis was negative: nothing can be required'
  if (stay.values.releasedAt)
    return `This person left custody ${dateAndTime(stay.values.releasedAt)}. Assessments are required before release; offer help instead`
  const adult = await isAdultAt(act, person, act.now)
  if (adult === null) return 'The date of birth is not known: find out whether this person is an adult first'
  const law = await lawFor(act)
  if (!law.inForce('required-assessment.age')) return 'Nobody can be required to attend assessments where your force is'
  if (!adult) return law.rule('required-assessment.age').words
  const earlier = await requirementsOf(act, test.id)
  const standing = earlier.some(({ values }) => values.endedBecause !== 'withdrawn')
  return standing ? 'Both assessments have been required already' : null
}

function faultsOfTimes(law: Law, now: string, initialAt: string, followUpAt: string): FieldFault[] {
  const faults: FieldFault[] = []
  const within = (
    field: string,
    rule: 'required-assessment.initial.within' | 'required-assessment.follow-up.within',
    from: string,
    at: string,
  ): void => {
    const { value, words } = law.rule(rule)
    const until = dueAt(value, from, law)
    if (until !== null && at > until)
      faults.push({ field, problem: `${words}: choose a time until ${dateAndTime(until)}` })
  }
  if (initialAt <= now) faults.push({ field: 'appointmentAt', problem: 'The appointment must be in the future' })
  if (followUpAt <= initialAt)
    faults.push({ field: 'followUpAt', problem: 'The follow-up must be after the initial assessment' })
  within('appointmentAt', 'required-assessment.initial.within', now, initialAt)
  within('followUpAt', 'required-assessment.follow-up.within', initialAt, followUpAt)
  return faults
}

interface Both {
  readonly initial: Appointment
  readonly followUp: Appointment
  readonly person: string
  readonly ringFence: string
  readonly stay: { readonly arrivedAt?: string; readonly knownAs?: string }
}

/** Notice of the initial one before release, of the other before the initial one ends; then whether the person came. */
async function raiseNotices(act: Act, both: Both): Promise<Result<unknown, ActFault>> {
  const { initial, followUp, person, ringFence, stay } = both
  const about = ({ id }: Appointment) => ({ kind: requiredAssessment.kind, id, ringFence })
  const steps = [
    {
      rule: 'custody.before-release',
      what: 'Give notice of the initial assessment, orally and in writing, with the warning',
      about: about(initial),
      startedAt: stay.arrivedAt ?? act.now,
    },
    {
      rule: 'required-assessment.follow-up.notice-within',
      what: 'Give notice of the follow-up assessment, orally and in writing, with the warning',
      about: about(followUp),
      startedAt: initial.appointmentAt,
    },
    ...[initial, followUp].map(
      one =>
        ({
          rule: 'required-assessment.absence-reported-within',
          what: 'Ask the assessor whether the person came: nothing has been heard',
          about: about(one),
          startedAt: one.appointmentAt,
          shownFrom: one.appointmentAt,
        }) as const,
    ),
  ] as const
  for (const step of steps) {
    const raised = await raiseStep(act, { ...step, person })
    if (!raised.ok) return raised
  }
  return ok(undefined)
}
