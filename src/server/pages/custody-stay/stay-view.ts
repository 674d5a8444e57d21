import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { drugTest } from '../../../diversion/drug-test/drug-test.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import { requirementsOf, type SeenRequirement } from '../../../diversion/assessment/requirements-of.ts'
import { tasksOfStay } from '../../../diversion/custody/tasks-of-stay.ts'
import type { SeenTask } from '../../../tasks/tasks-about.ts'
import { type SeenTest, testsOfStay } from '../../../diversion/drug-test/tests-of-stay.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { ageOn } from '../../../values/age.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok, type Result } from '../../../values/result.ts'
import { howLong, youngAge } from '../custody-board/board-view.ts'
import { addressOf } from '../record/address-of.ts'
import { type Shown, shownValues } from '../record/shown-values.ts'
import { type ShownTask, shownTasks } from '../tasks/shown-task.ts'

interface Doing {
  readonly href: string
  readonly text: string
  /** What comes next, where something does; the rest can be done besides. */
  readonly first?: boolean
}

interface Part {
  readonly title: string
  readonly values: readonly Shown[]
  readonly doing: readonly Doing[]
  /** The record with its history. */
  readonly href: string
}

/** The page of a stay: who, since when, what the law asks for next, and what to do about it in its order. */
export interface StayView {
  readonly id: string
  readonly caption: string
  readonly custodyNumber: string
  readonly born: string | null
  readonly age: number | null
  /** Not of age: another law holds in some points. */
  readonly young: boolean
  readonly station: string
  readonly arrivedAt: string
  readonly releasedAt: string | null
  /** From arrival to release, or to now: "3 h 20 min". */
  readonly held: string
  readonly values: readonly Shown[]
  readonly next: readonly ShownTask[]
  readonly tests: readonly Part[]
  readonly assessments: readonly Part[]
  readonly seen: readonly string[]
  readonly positive: boolean
  readonly doing: readonly Doing[]
}

export async function stayView(act: Act, id: string): Promise<Result<StayView>> {
  const read = await readRecord(act, custodyStay, id)
  if (!read.ok) return read
  const { knownAs = '', custodyNumber = '', bornOn, station = '', arrivedAt = act.now, releasedAt } = read.value.values
  const [values = []] = await shownValues(
    act,
    custodyStay,
    [read.value],
    ['person', 'arrest', 'offences', 'releasedHow'],
  )
  const tests = await testsOfStay(act, id)
  const requirements: SeenRequirement[] = []
  for (const test of tests) requirements.push(...(await requirementsOf(act, test.id)))
  const met = await listRecords(act, custodyContact, { where: { stay: id }, order: 'happened', size: 20 })
  const works = mayWork(act, read.value.marks)
  const there = !releasedAt
  const tasks = await tasksOfStay(act, id)
  const until = releasedAt ?? act.now
  return ok({
    id,
    caption: knownAs,
    custodyNumber,
    born: bornOn ?? null,
    age: bornOn ? ageOn(bornOn, londonDayOf(act.now)) : null,
    young: youngAge(bornOn ?? null, londonDayOf(act.now)) !== null,
    station,
    arrivedAt,
    releasedAt: releasedAt ?? null,
    held: howLong(arrivedAt, until),
    values: values.filter(({ text }) => text !== ''),
    next: await shownTasks(
      act,
      tasks.filter(isShown(act.now)),
      id,
      [...tests, ...requirements].map(part => part.id),
    ),
    tests: await testParts(act, tests, requirements, works ? { id, there } : null),
    assessments: await requirementParts(act, requirements, works ? id : null),
    seen: met.rows.flatMap(({ values }) => values.seenAt ?? []),
    positive: tests.some(isPositive),
    doing: [
      ...(works && there && tests.every(({ values }) => values.result === 'not obtained')
        ? [{ href: `/custody/${id}/test`, text: 'Ask for a drug test', first: tests.length === 0 }]
        : []),
      ...(works && there ? [{ href: `/custody/${id}/release`, text: 'Record the release' }] : []),
      ...(mayMeet(act)
        ? [{ href: `/custody/${id}/contact`, text: there ? 'I have seen them' : 'I have reached them, or tried' }]
        : []),
    ],
  })
}

/** Whether the viewer notes whom they met in custody: a navigator, of the agency whose contact it will be. */
function mayMeet(act: Act): boolean {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return act.policy.decide(act.context, 'create', custodyContact, marks).groups.has('seen')
}

/** What is not due before an appointment that is still to come would only be in the way here. */
const isShown =
  (now: string) =>
  ({ values: { shownFrom } }: SeenTask): boolean =>
    !shownFrom || shownFrom <= now

const isPositive = ({ values }: SeenTest): boolean =>
  values.result === 'positive' && values.furtherResult !== 'negative'

/** Whether this is for whoever works at the custody desk: the navigator who reads the stay has no steps to take here. */
const mayWork = (act: Act, marks: SeenTest['marks']): boolean =>
  act.policy.decide(act.context, 'change', drugTest, { ...marks, basis: 'required' }).groups.has('operational')

async function testParts(
  act: Act,
  tests: readonly SeenTest[],
  requirements: readonly SeenRequirement[],
  work: { readonly id: string; readonly there: boolean } | null,
): Promise<readonly Part[]> {
  const shown = await shownValues(
    act,
    drugTest,
    tests,
    Object.keys(drugTest.fields).filter(field => field !== 'stay' && field !== 'person' && field !== 'arrest'),
  )
  return tests.map((test, at) => ({
    title: drugTest.caption(test.values),
    href: addressOf(drugTest.kind, test.id),
    values: (shown[at] ?? []).filter(({ text }) => text !== ''),
    doing: work === null ? [] : doingOfTest(test, requirements, work),
  }))
}

function doingOfTest(
  { id, values }: SeenTest,
  requirements: readonly SeenRequirement[],
  { id: stay, there }: { readonly id: string; readonly there: boolean },
): readonly Doing[] {
  const { result, furtherRequestedAt, furtherResult, authorityGiven, authorityConfirmedAt, age = 0 } = values
  const required = requirements.some(({ values }) => values.test === id && values.endedBecause !== 'withdrawn')
  const of = (step: string, text: string, first = true): Doing => ({
    href: `/custody/${stay}/${step}/${id}`,
    text,
    first,
  })
  return [
    ...(result === null ? [of('result', 'Record how the test ended')] : []),
    ...(authorityGiven === 'orally' && !authorityConfirmedAt
      ? [of('authority', 'Confirm the authority in writing')]
      : []),
    ...(isPositive({ values } as SeenTest) && there && !required && age >= 18
      ? [of('assessments', 'Require both assessments')]
      : []),
    ...(result === 'positive' && !furtherRequestedAt ? [of('further', 'Ask for a further analysis', false)] : []),
    ...(furtherRequestedAt && !furtherResult ? [of('further-result', 'Record the further analysis')] : []),
  ]
}

async function requirementParts(
  act: Act,
  requirements: readonly SeenRequirement[],
  stay: string | null,
): Promise<readonly Part[]> {
  const fields = Object.keys(requiredAssessment.fields)
  const left = new Set(['stay', 'test', 'person', 'knownAs', 'bornOn', 'stage'])
  const shown = await shownValues(
    act,
    requiredAssessment,
    requirements,
    fields.filter(field => !left.has(field)),
  )
  return requirements.map(({ id, values }, at) => {
    const { state, oralNoticeAt, writtenNoticeAt, warned, stage } = values
    const open = state === 'in force' && !(oralNoticeAt && writtenNoticeAt && warned === 'yes')
    return {
      title: stage === 'follow-up' ? 'Follow-up assessment' : 'Initial assessment',
      href: addressOf(requiredAssessment.kind, id),
      values: (shown[at] ?? []).filter(({ text }) => text !== ''),
      doing:
        stay === null || state !== 'in force'
          ? []
          : [
              ...(open ? [{ href: `/custody/${stay}/notice/${id}`, text: 'Give notice', first: true }] : []),
              { href: `/custody/${stay}/notice/${id}/print.pdf`, text: 'Print the notice' },
            ],
    }
  })
}
