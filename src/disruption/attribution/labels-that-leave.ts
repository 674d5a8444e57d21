import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { logSeen, type Row, see } from '../../kernel/seen.ts'
import { bornOnOf } from '../../people/born-on-of.ts'
import { recordsOfPerson } from '../../people/merge-group.ts'
import { ageOn } from '../../values/age.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { lineRole } from '../line/line-role.ts'
import { type Label, labelsFor } from './labels-for.ts'

const ADULT = 18

/**
 * Labels as they may stand in what leaves Breakwater: schedules and files for other programs. As {@link labelsFor}, but the
 * name of a child, and of whoever was ever a victim or witness of a line, is withheld: others read such a file, and it cannot be
 * called back. A person who has to be named there is named by hand.
 */
export async function labelsThatLeave(
  act: Act,
  identifiers: readonly string[],
  day?: CalendarDay,
): Promise<ReadonlyMap<string, Label>> {
  const labels = await labelsFor(act, identifiers, day)
  const withheld = new Set<string>()
  for (const person of new Set([...labels.values()].map(({ person }) => person)))
    if (await isProtected(act, person, day ?? londonDayOf(act.now))) withheld.add(person)
  return new Map(
    [...labels].map(([given, one]) => [
      given,
      withheld.has(one.person) ? { ...one, label: `Name withheld (${given})` } : one,
    ]),
  )
}

/** Under 18 on that day, or ever a victim or witness, as far as the actor may see. */
async function isProtected(act: Act, person: string, day: CalendarDay): Promise<boolean> {
  const bornOn = await bornOnOf(act, person)
  if (bornOn !== null && ageOn(bornOn, day) < ADULT) return true
  const ids = await recordsOfPerson(act, person)
  await act.reach(lineRole)
  const { rows } = await sql<Row>`select * from line_role where person = any (${ids}::uuid[])
    and standing in ('victim', 'witness')`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, lineRole, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', lineRole, seen, { label: true }))
  return seen.length > 0
}
