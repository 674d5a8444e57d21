import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineMatch } from '../../../disruption/line/line-match.ts'
import { line } from '../../../disruption/line/line.ts'
import { numbersOf } from '../../../disruption/line/numbers-of.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { pointedAt } from '../../../kernel/pointed-at.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { ok, type Result } from '../../../values/result.ts'
import { addressOf } from '../record/address-of.ts'
import { recordView } from '../record/record-view.ts'
import { relatedRecords } from '../record/related-records.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { harmOf } from './harm.ts'
import { currentOf, reachOf } from './lines-now.ts'
import { rolesSection } from './roles-section.ts'
import { whatYouCanDo } from './what-you-can-do.ts'

/** Roles and other records shown of each kind. */
const RELATED = 20

/** Kinds of record with a section of their own on the page, or in the harm that came of it. */
const SHOWN_APART: ReadonlySet<string> = new Set([
  'line_number',
  'line_match',
  'arrest',
  'incident',
  'police_hours',
  'candidate_decision',
  'line_role',
])

/** Everything that the page of a confirmed line shows. */
export async function lineModel(
  act: Act,
  id: string,
  agencies: ReadonlyMap<string, string>,
): Promise<Result<Record<string, unknown>>> {
  const view = await recordView(act, line, id)
  if (!view.ok) return view
  const read = await readRecord(act, line, id)
  if (!read.ok) return read
  const { marks, values } = read.value
  const own = marks.controller === act.context.actor.agency
  const keeps = own && act.policy.decide(act.context, 'change', line, marks).groups.has('operational')
  const numbers = await numbersOf(act, id)
  const current = currentOf(numbers)
  const decision = await pointedAt(act, candidateDecision, values.decision)
  const related = await relatedRecords(act, line, read.value, RELATED)
  return ok({
    ...view.value,
    values,
    keeps,
    open: values.state === 'in use',
    holder: own ? null : (agencies.get(marks.controller) ?? marks.controller),
    state: values.state === undefined ? '' : line.fields.state.type.show(values.state),
    reach: reachOf(values),
    current: current?.values.number ?? null,
    currentId: current?.id ?? null,
    numbers: numbers.filter(({ values }) => values.state !== 'proposed').map(row => numberRow(row, numbers)),
    proposed: numbers.filter(({ values }) => values.state === 'proposed').map(row => numberRow(row, numbers)),
    decision: decision === null ? null : { id: decision.id, ...decision.values },
    next: await shownTasks(act, await tasksAbout(act, 'line', id), id),
    roles: await rolesSection(act, id, keeps),
    harm: own ? await harmOf(act, id) : null,
    matches: own ? await matchesOf(act, id, numbers, agencies) : [],
    related: related.filter(({ record }) => !SHOWN_APART.has(record.kind)),
    doing: own ? whatYouCanDo(read.value, keeps) : [],
  })
}

type Numbers = Awaited<ReturnType<typeof numbersOf>>

const numberRow = ({ id, values }: Numbers[number], all: Numbers): Record<string, unknown> => ({
  id,
  ...values,
  followed: all.find(one => one.id === values.follows)?.values.number ?? null,
})

/** The forces that have this line too, and theirs where they show it. */
async function matchesOf(
  act: Act,
  id: string,
  numbers: Numbers,
  agencies: ReadonlyMap<string, string>,
): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await listRecords(act, lineMatch, { where: { line: id }, order: 'happened', size: 100 })
  const shown: Record<string, unknown>[] = []
  for (const match of rows) {
    const { otherForce = '', lineNumber = '' } = match.values
    const number = numbers.find(one => one.id === lineNumber)?.values.number ?? ''
    shown.push({
      id: match.id,
      ...match.values,
      force: agencies.get(otherForce) ?? otherForce,
      number,
      theirs: number === '' ? [] : await theirLines(act, otherForce, number),
    })
  }
  return shown
}

async function theirLines(act: Act, force: string, number: string): Promise<readonly { href: string; text: string }[]> {
  const { rows } = await listRecords(act, act.kind('line_number'), { where: { number }, size: 100 })
  const lines: Seen<typeof line.fields>[] = []
  for (const { marks, values } of rows) {
    const theirs = marks.controller === force ? await pointedAt(act, line, values['line']) : null
    if (theirs !== null) lines.push(theirs)
  }
  return lines.map(seen => ({ href: addressOf('line', seen.id), text: line.caption(seen.values) }))
}
