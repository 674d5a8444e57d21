import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { readSome } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { dueAt } from '../../law/due-at.ts'
import { lawFor } from '../../law/law-for.ts'
import type { Law } from '../../law/law.ts'
import { ageOn } from '../../values/age.ts'
import { dateAndTime } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { custodyStay } from '../custody/custody-stay.ts'
import { drugTest, RANKS } from './drug-test.ts'
import type { SeenTest } from './tests-of-stay.ts'

interface Asked {
  readonly raw: Raw
  readonly stay: Partial<ValuesOf<typeof custodyStay.fields>>
  readonly bornOn: string | null
  readonly earlier: readonly SeenTest[]
}

type Request = Partial<ValuesOf<typeof drugTest.fields>>

/**
 * The age at which somebody in custody may be asked for a sample, or everything that stands against asking at that moment:
 * each sentence says what the law wants and what to find out or do.
 */
export async function faultsOfRequest(
  act: Act,
  { raw, stay, bornOn, earlier }: Asked,
): Promise<Result<{ readonly age: number }, readonly FieldFault[]>> {
  // What was left empty is named below, in words that say why it is wanted.
  const given = Object.entries(raw).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  const read = readSome(drugTest, Object.fromEntries(given))
  if (!read.ok) return read
  const asked = read.value
  const { point, ground } = asked
  const at = asked.requestedAt ?? act.now
  const law = await lawFor(act, londonDayOf(at))
  const missing: FieldFault[] = [
    ...(point ? [] : [{ field: 'point', problem: 'Choose whether the person was arrested or has been charged' }]),
    ...(ground ? [] : [{ field: 'ground', problem: 'Choose what allows the test' }]),
    ...(asked.requestedAt ? [] : [{ field: 'requestedAt', problem: 'Give when the person was asked for a sample' }]),
  ]
  if (missing.length > 0 || !point) return fail(missing)
  const available = law.inForce(point === 'on arrest' ? 'drug-test.on-arrest.age' : 'drug-test.on-charge.age')
  if (!available || !law.inForce('drug-test.notified') || !law.rule('drug-test.notified').value)
    return fail([{ field: 'point', problem: 'Drug tests in custody are not available to your force on that day' }])

  const faults = [
    ...faultsOfTime(law, act.now, at, asked, stay),
    ...faultsOfGround(law, asked),
    ...faultsOfEarlier(law, earlier),
  ]
  if (bornOn === null) {
    const problem =
      'The date of birth is not known, so neither is whether this person may be tested. Find it out, from the person, a document or the Police National Computer, and write it on the person’s page'
    return fail([...faults, { field: 'age', problem }])
  }
  const age = ageOn(bornOn, londonDayOf(at))
  faults.push(...faultsOfAge(law, age, point, asked))
  return faults.length > 0 ? fail(faults) : ok({ age })
}

function faultsOfAge(law: Law, age: number, point: 'on arrest' | 'on charge', asked: Request): FieldFault[] {
  const { value: from, words } = law.rule(point === 'on arrest' ? 'drug-test.on-arrest.age' : 'drug-test.on-charge.age')
  const faults: FieldFault[] = []
  if (age < from) {
    const next =
      point === 'on arrest' && age >= law.rule('drug-test.on-charge.age').value
        ? `. From ${law.rule('drug-test.on-charge.age').value} a person may be asked after a charge`
        : ''
    faults.push({ field: 'point', problem: `This person is ${age}. ${words}${next}` })
  }
  const { value: adult, words: withAdult } = law.rule('drug-test.appropriate-adult.below-age')
  if (age < adult && !asked.appropriateAdult)
    faults.push({ field: 'appropriateAdult', problem: `This person is ${age}. ${withAdult}: say who was there` })
  return faults
}

function faultsOfTime(law: Law, now: string, at: string, asked: Request, stay: Asked['stay']): FieldFault[] {
  const arrivedAt = stay.arrivedAt ?? at
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
  if (at > now) wrong('requestedAt', 'Sample asked for at is in the future; give when it happened')
  if (at < arrivedAt) wrong('requestedAt', `Sample asked for at is before the arrival, ${dateAndTime(arrivedAt)}`)
  if (stay.releasedAt && at > stay.releasedAt)
    wrong('requestedAt', `This person left custody ${dateAndTime(stay.releasedAt)}: a test is for people in custody`)
  if (!asked.warnedAt)
    wrong('warnedAt', 'Warn the person first that refusing without good cause may lead to prosecution')
  else if (asked.warnedAt > at)
    wrong('warnedAt', 'Warned at must be at or before the time when the sample was asked for')
  if (asked.point === 'on charge' && !asked.chargedAt) wrong('chargedAt', 'Give when the person was charged')
  else if (asked.point === 'on charge' && asked.chargedAt && asked.chargedAt > at)
    wrong('chargedAt', 'Charged at must be before the time when the sample was asked for')
  const { value, words } = law.rule(
    asked.point === 'on charge' ? 'drug-test.on-charge.within' : 'drug-test.on-arrest.within',
  )
  const until = dueAt(value, (asked.point === 'on charge' ? asked.chargedAt : arrivedAt) || at, law)
  if (until !== null && at > until) wrong('requestedAt', `${words}. That ended ${dateAndTime(until)}`)
  return faults
}

function faultsOfGround(law: Law, asked: Request): FieldFault[] {
  if (asked.ground === 'trigger offence') return faultsOfOffence(law, asked.offence)
  const faults: FieldFault[] = []
  const { value: least, words } = law.rule('drug-test.authority.rank')
  const ranks = RANKS.map(({ value }) => value)
  const rank = asked.authoriserRank ?? null
  if (!asked.authorisedBy) faults.push({ field: 'authorisedBy', problem: `Authorised by is missing. ${words}` })
  if (rank === null) faults.push({ field: 'authoriserRank', problem: 'Choose the rank of who authorised the test' })
  else if (ranks.indexOf(rank) < ranks.findIndex(one => one === least))
    faults.push({ field: 'authoriserRank', problem: words })
  if (!asked.authorityGrounds)
    faults.push({ field: 'authorityGrounds', problem: 'Write down the grounds that the officer gave' })
  if (!asked.authorityGiven)
    faults.push({ field: 'authorityGiven', problem: 'Choose whether it was given in writing or orally' })
  return faults
}

function faultsOfOffence(law: Law, offence: string | null | undefined): FieldFault[] {
  if (!offence) return [{ field: 'offence', problem: 'Choose the trigger offence' }]
  if (law.rule('drug-test.trigger-offences').value.includes(offence)) return []
  const problem = `“${offence}” is not a trigger offence. Test only if an inspector or above has grounds to suspect that drug misuse caused or contributed to it, and authorises the test`
  return [{ field: 'ground', problem }]
}

function faultsOfEarlier(law: Law, earlier: readonly SeenTest[]): FieldFault[] {
  if (earlier.some(({ values }) => values.result === null))
    return [{ field: 'stay', problem: 'A test of this stay has no result yet; record that first' }]
  const sampled = earlier.some(({ values }) => values.result === 'positive' || values.result === 'negative')
  if (!sampled || !law.inForce('drug-test.once-in-detention')) return []
  return [{ field: 'stay', problem: 'A sample has been taken in this stay already; no other may be taken' }]
}
