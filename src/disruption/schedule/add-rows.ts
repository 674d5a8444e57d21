import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { ok, type Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { MOST_ROWS, rowsOf } from './rows-of.ts'
import type { LabelsWhenFixed } from './row-labels.ts'
import { scheduleRow } from './schedule-row.ts'
import { schedule } from './schedule.ts'

type Values = ValuesOf<typeof scheduleRow.fields>

/** What whoever reads the source says of an event: every field of a row but those that its verbs give it. */
export type RowFacts = Partial<
  Omit<Values, 'schedule' | 'position' | keyof LabelsWhenFixed | 'removedOn' | 'removedWhy' | 'otherSide'>
> &
  Pick<Values, 'at' | 'timeBasis' | 'zone' | 'what' | 'knownAs' | 'source'>

interface Added {
  /** Ids of the new rows, in the order given. */
  readonly rows: readonly string[]
  /** Chosen again: they stand in the schedule already. */
  readonly again: number
}

/** What rows of phone records were chosen from. */
interface ChosenFrom {
  /** The set of imports. */
  readonly snapshot: string
  /** Events that it holds of the numbers of the schedule's line; null where the schedule is about no line. */
  readonly eventsHeld: number | null
}

/**
 * Adds events to a draft, each once: what stands in it already is counted and left alone. `from`: what they were chosen
 * from, where they come from phone records.
 */
export async function addRows(
  act: Act,
  id: string,
  facts: readonly RowFacts[],
  from: ChosenFrom | null = null,
): Promise<Result<Added, ActFault>> {
  const draft = await openDraft(act, id)
  if (!draft.ok) return draft
  const { standing } = await rowsOf(act, id)
  const known = new Set(standing.flatMap(({ values }) => addressOf(values) ?? []))
  const fresh = facts.filter(one => {
    const address = addressOf(one)
    if (address === null) return true
    const isNew = !known.has(address)
    known.add(address)
    return isNew
  })
  if (standing.length + fresh.length > MOST_ROWS)
    return wrong(
      schedule,
      'title',
      `A schedule holds ${MOST_ROWS} rows at most, and this one has ${standing.length}; choose fewer, or open a second one`,
    )
  const { ringFence, involved } = draft.value.marks
  const rows: string[] = []
  for (const one of fresh) {
    const made = await createRecord(act, scheduleRow, { ...one, schedule: id }, { ringFence, involved })
    if (!made.ok) return made
    rows.push(made.value.id)
  }
  if (from !== null && rows.length > 0) {
    const changed = await changeRecord(act, schedule, id, draft.value.version, { ...from })
    if (!changed.ok) return changed
  }
  return ok({ rows, again: facts.length - rows.length })
}

/** Where an event comes from, once and for all; null for what somebody typed. */
function addressOf({ importId, importRow, recordKind, record }: Partial<Values>): string | null {
  if (importId) return `${importId}:${importRow ?? ''}`
  return record ? `${recordKind ?? ''}:${record}` : null
}
