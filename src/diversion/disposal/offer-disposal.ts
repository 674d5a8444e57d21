import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../../kernel/create-record.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { inheritedMarks, pointedAt } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'
import { lawFor } from '../../law/law-for.ts'
import type { Law } from '../../law/law.ts'
import { person } from '../../people/person.ts'
import { ageOn } from '../../values/age.ts'
import { readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { addConditionTo } from './add-condition.ts'
import { disposal, RANKS } from './disposal.ts'

/** A condition as it was typed: `what`, `aim`, `dueOn`. */
type TypedCondition = Raw

type Values = ValuesOf<typeof disposal.fields>

/**
 * Gives somebody a disposal instead of a charge, with the conditions they agreed to. `raw` is the disposal’s fields and
 * `conditions`, a list. Faults of the second condition name the field `conditions.2.dueOn`.
 *
 * A conditional caution (Criminal Justice Act 2003, Part 3): 18 or over, admitted, enough evidence, accepted, authorised,
 * with at least one condition. Outcome 22 needs an activity among its conditions; it is recorded only once that is done.
 */
export async function offerDisposal(act: Act, raw: Raw): Promise<Result<Made<typeof disposal.fields>, ActFault>> {
  const { conditions, ...given } = raw
  const after = await pointedAt(act, act.kind('arrest'), given['arrest'])
  const marks = inheritedMarks(disposal, 'arrest', [after])
  if (!marks.ok) return marks
  const made = await createRecord(
    act,
    disposal,
    {
      ...given,
      person: given['person'] || after?.values['person'],
      state: 'running',
      endedOn: null,
      outcomeCode: null,
    },
    marks.value,
  )
  if (!made.ok) {
    const { fields } = made.fault
    return fields === undefined
      ? made
      : fail(
          incorrect(
            disposal,
            fields.map(fault => inWords(fault, given)),
          ),
        )
  }
  const typed: readonly TypedCondition[] = Array.isArray(conditions) ? conditions : []
  const faults = await faultsOf(act, made.value.values, after, typed)
  if (faults.length > 0) return fail(incorrect(disposal, faults))
  const wrongOnes: FieldFault[] = []
  for (const [at, one] of typed.entries()) {
    const added = await addConditionTo(act, made.value, one)
    if (added.ok) continue
    if (added.fault.fields === undefined) return added
    wrongOnes.push(
      ...added.fault.fields.map(({ field, problem }) => ({ field: `conditions.${at + 1}.${field}`, problem })),
    )
  }
  return wrongOnes.length > 0 ? fail(incorrect(disposal, wrongOnes)) : made
}

async function faultsOf(
  act: Act,
  values: Values,
  after: Seen | null,
  conditions: readonly TypedCondition[],
): Promise<readonly FieldFault[]> {
  const day = readCalendarDay(values.givenOn)
  if (day === null || day > londonDayOf(act.now))
    return [{ field: 'givenOn', problem: 'Given on is in the future; give it first, then record it' }]
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
  if (after !== null && values.person !== after.values['person'])
    wrong('arrest', 'This is not the arrest of that person; choose another')
  if (values.accepted !== 'yes') wrong('accepted', 'A disposal can be given only to somebody who accepts it')
  const law = await lawFor(act, day)
  const about = await pointedAt(act, person, values.person)
  const years = typeof about?.values.bornOn === 'string' ? ageOn(about.values.bornOn, day) : null
  return [...faults, ...RULES[values.what](law, { values, years, conditions })]
}

/** What was not said, asked as a statement: a question cannot be missing. */
const UNSAID: Readonly<Record<string, string>> = {
  summaryOnly: 'Say whether it is a summary offence',
  admitted: 'Say whether the person has admitted it',
  evidenceEnough: 'Say whether there is enough evidence to charge',
  accepted: 'Say whether the person has accepted it',
}

const inWords = (fault: FieldFault, given: Raw): FieldFault => {
  const words = UNSAID[fault.field]
  return words === undefined || given[fault.field] ? fault : { ...fault, problem: words }
}

interface Facts {
  readonly values: Values
  /** Age on the day it is given; null where the date of birth is not known. */
  readonly years: number | null
  readonly conditions: readonly TypedCondition[]
}

const RULES: Readonly<Record<Values['what'], (law: Law, facts: Facts) => readonly FieldFault[]>> = {
  'conditional caution': cautionFaults,
  'community resolution': (law, { years }) => {
    if (!law.inForce('community-resolution.age')) return [notHere('community resolutions')]
    const { value, words } = law.rule('community-resolution.age')
    return years !== null && years < value ? [{ field: 'what', problem: `${words}. This person is ${years}` }] : []
  },
  'diversionary activity': (law, { conditions }) => {
    if (!law.inForce('outcome-22.activity-completed')) return [notHere('outcome 22')]
    return conditions.some(({ aim }) => aim === 'activity')
      ? []
      : [{ field: 'conditions', problem: 'Give the diversionary activity, as a condition that is for nothing else' }]
  },
}

function cautionFaults(law: Law, { values, years, conditions }: Facts): readonly FieldFault[] {
  if (!law.inForce('conditional-caution.age')) return [notHere('conditional cautions')]
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
  const age = law.rule('conditional-caution.age')
  if (years === null) wrong('what', `${age.words}: write the date of birth on the person’s page first`)
  else if (years < age.value) wrong('what', `${age.words}. This person is ${years}`)
  if (values.admitted !== 'yes') wrong('admitted', 'A conditional caution needs an admission; offer something else')
  if (values.evidenceEnough !== 'yes')
    wrong('evidenceEnough', 'A conditional caution needs enough evidence to charge; offer something else')
  const authority = law.rule('conditional-caution.authority.rank')
  if (values.authorisedBy === null) wrong('authorisedBy', `${authority.words}: give their name and rank`)
  else if (rankOf(values.authoriserRank) < rankOf(authority.value))
    wrong('authoriserRank', `${authority.words}; ask one, or offer something else`)
  if (conditions.length === 0) wrong('conditions', 'A conditional caution has at least one condition; give it')
  return faults
}

const rankOf = (rank: string | null): number => RANKS.findIndex(({ value }) => value === rank)

const notHere = (what: string): FieldFault => ({
  field: 'what',
  problem: `There were no ${what} where your agency is on that day; choose another`,
})
