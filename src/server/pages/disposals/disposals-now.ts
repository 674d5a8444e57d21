import { sql } from 'kysely'
import { disposalCondition } from '../../../diversion/disposal/disposal-condition.ts'
import { DISPOSALS, disposal } from '../../../diversion/disposal/disposal.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { anyGroup, listRecords } from '../../../kernel/list-records.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { addDays } from '../../../values/calendar-day.ts'

/** One line of the list. */
interface Line {
  readonly href: string
  readonly person: string
  readonly what: string
  readonly offence: string
  readonly givenOn: string
  /** The next day of a condition that is neither met nor failed; null where there is none. */
  readonly nextDue: string | null
  readonly open: number
}

/** A condition is said to be due soon within so many days. */
const SOON = 14
const SHOWN = 100

/** Disposals that are not over, by what they wait for; those that wait longest first. */
export async function disposalsNow(act: Act): Promise<{ readonly groups: readonly object[]; readonly more: boolean }> {
  const today = londonDayOf(act.now)
  const [breached, running] = [
    await listRecords(act, disposal, { where: { state: 'breached' }, order: 'happened', size: SHOWN }),
    await listRecords(act, disposal, { where: { state: 'running' }, order: 'happened', size: SHOWN }),
  ]
  const rows = [...breached.rows, ...running.rows]
  const people = await captionsOf(
    act,
    'person',
    rows.map(({ values }) => values.person ?? ''),
  )
  const days = await openDays(
    act,
    rows.map(({ id }) => id),
  )
  const lines = rows.map(({ id, values }) => {
    const of = days.get(id)
    const line: Line = {
      href: `/disposals/${id}`,
      person: people.get(values.person ?? '') ?? 'Somebody',
      what: DISPOSALS.find(({ value }) => value === values.what)?.text ?? '',
      offence: values.offence ?? '',
      givenOn: values.givenOn ?? '',
      nextDue: of?.next ?? null,
      open: of?.open ?? 0,
    }
    return { state: values.state, line }
  })
  const soon = addDays(today, SOON)
  const still = lines.filter(({ state }) => state === 'running').map(({ line }) => line)
  const due = still.filter(({ nextDue }) => nextDue !== null)
  const group = (title: string, empty: string, of: readonly Line[]): object => ({
    title,
    empty,
    lines: of.toSorted((a, b) => ((a.nextDue ?? '9') < (b.nextDue ?? '9') ? -1 : 1)),
  })
  return {
    more: breached.more || running.more,
    groups: [
      group(
        'Waiting for a decision',
        'No failed condition waits for a decision.',
        lines.filter(({ state }) => state === 'breached').map(({ line }) => line),
      ),
      group(
        'A day has passed',
        'No condition is past its day.',
        due.filter(({ nextDue }) => (nextDue ?? '') < today),
      ),
      group(
        'Due within two weeks',
        'Nothing is due within two weeks.',
        due.filter(({ nextDue }) => (nextDue ?? '') >= today && (nextDue ?? '') <= soon),
      ),
      group(
        'Ready to be closed',
        'Nothing is ready to be closed.',
        still.filter(({ open }) => open === 0),
      ),
      group(
        'Running',
        'No others are running.',
        due.filter(({ nextDue }) => (nextDue ?? '') > soon),
      ),
    ],
  }
}

/** Of each of these disposals the conditions that are neither met nor failed: how many, and the next day. */
async function openDays(
  act: Act,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly open: number; readonly next: string | null }>> {
  await act.reach(disposalCondition)
  const { rows } = await sql<{ disposal: string; open: number; next: string | null }>`
    select disposal, count(*)::int as open, min(due_on) as next from disposal_condition
    where disposal = any (${ids}::uuid[]) and completed_on is null and failed_on is null
      and ${anyGroup(act, disposalCondition)} group by disposal`.execute(act.tx)
  return new Map(rows.map(row => [row.disposal, row]))
}
