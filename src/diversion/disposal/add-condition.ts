import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { isRecordId } from '../../kernel/fields/reference.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { limitInWords } from '../../law/limit.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { shortDate } from '../../values/london.ts'
import type { Result } from '../../values/result.ts'
import { lastDayForCondition } from './condition-days.ts'
import { disposalCondition } from './disposal-condition.ts'
import { watchCondition } from './disposal-tasks.ts'
import { disposal } from './disposal.ts'

type MadeCondition = Made<typeof disposalCondition.fields>

/** Adds a condition to a disposal that is running, with the task of its day. */
export async function addCondition(act: Act, raw: Raw): Promise<Result<MadeCondition, ActFault>> {
  const id = raw['disposal']
  if (!isRecordId(id)) return wrong(disposalCondition, 'disposal', 'Disposal is missing; add a condition on its page')
  const of = await lockedRecord(act, disposal, id)
  if (!of.ok) return of
  return of.value.values.state === 'running'
    ? addConditionTo(act, of.value, raw)
    : wrong(disposalCondition, 'disposal', 'A condition can be added only while the disposal is running')
}

/** The same, to a disposal that this act has just made or locked. */
export async function addConditionTo(
  act: Act,
  of: Pick<Locked<typeof disposal.fields>, 'id' | 'marks' | 'values'>,
  raw: Raw,
): Promise<Result<MadeCondition, ActFault>> {
  const { what, aim, dueOn, referral } = raw
  const { ringFence, involved } = of.marks
  const { person } = of.values
  const made = await createRecord(
    act,
    disposalCondition,
    { disposal: of.id, person, what, aim, dueOn, referral },
    { ringFence, involved },
  )
  if (!made.ok) return made
  const late = await dayFault(act, of.values, made.value.values.dueOn)
  if (late !== null) return wrong(disposalCondition, 'dueOn', late)
  const watched = await watchCondition(act, {
    id: made.value.id,
    disposal: of.id,
    person,
    dueOn: made.value.values.dueOn,
    ringFence,
  })
  return watched.ok ? made : watched
}

/** What is wrong with the day set for a condition of this disposal, as a sentence; null where nothing is. */
export async function dayFault(
  act: Act,
  of: Locked<typeof disposal.fields>['values'],
  dueOn: string,
): Promise<string | null> {
  if (dueOn < of.givenOn)
    return `To be done by must be on or after the day on which the disposal was given, ${shortDate(of.givenOn)}`
  const last = lastDayForCondition(await lawFor(act, of.givenOn as CalendarDay), of)
  if (last === null || dueOn <= last.day) return null
  const reason =
    last.rule.id === 'conditional-caution.completed-within'
      ? '; where circumstances are exceptional, say why above'
      : ''
  return `To be done by must be ${shortDate(last.day)} or earlier: ${limitInWords(last.rule.value)} is the most there is${reason}`
}
