import { agenciesThatMayRead } from '../../access/agencies-that-may-read.ts'
import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../../kernel/create-record.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { inheritedMarks, pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { lawFor } from '../../law/law-for.ts'
import type { Law } from '../../law/law.ts'
import { limitInWords } from '../../law/limit.ts'
import { person } from '../../people/person.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { addMonths, readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { startOf } from '../disposal/condition-days.ts'
import { courtRequirement } from './court-requirement.ts'
import { lastDayOf } from './court-review-days.ts'

type Values = ValuesOf<typeof courtRequirement.fields>

/** Requirements that a treatment provider carries out, and therefore reads; an order about a document is none. */
const AT_PROVIDER: readonly unknown[] = ['drug rehabilitation', 'drug testing']

/**
 * Records what a court requires: a drug rehabilitation requirement (Sentencing Act 2020, Schedule 9, paragraphs 19 to 21:
 * who directs the treatment and where; reviews where it lasts above 12 months, at least one apart), a drug testing
 * requirement, or a passport or licence withheld. The provider is told of the first two, and of each review in turn.
 */
export async function orderCourtRequirement(
  act: Act,
  raw: Raw,
): Promise<Result<Made<typeof courtRequirement.fields>, ActFault>> {
  const [ended, passed, about] = [
    await pointedAt(act, act.kind('outcome'), raw['outcome']),
    await pointedAt(act, act.kind('sentence'), raw['sentence']),
    await pointedAt(act, person, raw['person'] || undefined),
  ]
  const marks = inheritedMarks(courtRequirement, 'sentence', [ended, passed])
  if (!marks.ok) return marks
  const treated = AT_PROVIDER.includes(raw['what'])
  const providers = treated ? await agenciesThatMayRead(act, courtRequirement, 'requirement', 'required') : []
  const made = await createRecord(
    act,
    courtRequirement,
    {
      ...raw,
      person: raw['person'] || passed?.values['person'] || ended?.values['person'],
      knownAs: raw['knownAs'] || (about === null ? undefined : person.caption(about.values)),
      bornOn: raw['bornOn'] ?? about?.values.bornOn,
      endsOn: raw['endsOn'] || lastDay(raw),
    },
    {
      ...marks.value,
      involved: [...new Set([...marks.value.involved, ...providers])],
      basis: treated ? 'required' : 'none',
    },
  )
  if (!made.ok) return made
  const { values, id } = made.value
  const day = readCalendarDay(values.madeOn)
  if (day === null || day > londonDayOf(act.now))
    return wrong(courtRequirement, 'madeOn', 'From is in the future; record it once the court has made it')
  for (const [field, one] of Object.entries({ sentence: passed, outcome: ended }))
    if (one !== null && one.values['person'] !== values.person)
      return wrong(courtRequirement, field, 'This is about somebody else; choose another')
  const faults = reviewFaults(await lawFor(act, day), values)
  if (faults.length > 0) return fail(incorrect(courtRequirement, faults))
  if (values.reviews === 'ordered')
    for (const agency of providers) await askFor(act, 'plan-court-review', { requirement: id, agency })
  if (treated || values.endsOn === null) return made
  const raised = await raiseTask(act, {
    what: 'The order ends: see that the document is given back',
    about: { kind: 'court_requirement', id },
    person: values.person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule('withheld-document.until'),
    startedAt: startOf(values.endsOn),
    key: `withheld-document.until:${id}`,
    marks: made.value.marks,
  })
  return raised.ok ? made : raised
}

function lastDay({ madeOn, months }: Raw): string | undefined {
  const day = courtRequirement.fields.madeOn.type.read(madeOn, '')
  const count = courtRequirement.fields.months.type.read(months, '')
  const from = day.ok ? readCalendarDay(day.value) : null
  return from === null || !count.ok ? undefined : lastDayOf(from, count.value)
}

function reviewFaults(law: Law, { what, madeOn, months, reviews, reviewEvery }: Values): readonly FieldFault[] {
  if (what !== 'drug rehabilitation') return []
  if (!law.inForce('drr.reviews-mandatory-above'))
    return [{ field: 'what', problem: 'There was no such requirement where your agency is on that day' }]
  const above = law.rule('drr.reviews-mandatory-above')
  if (reviews !== 'ordered' && (months ?? 0) > above.value.amount)
    return [{ field: 'reviews', problem: `${above.words}: choose “Ordered” and give the months between them` }]
  const apart = law.rule('drr.reviews-apart')
  const day = readCalendarDay(madeOn)
  if (reviewEvery !== null && day !== null && addMonths(day, reviewEvery) < addMonths(day, apart.value.amount))
    return [{ field: 'reviewEvery', problem: `Reviews are at least ${limitInWords(apart.value)} apart` }]
  return []
}
