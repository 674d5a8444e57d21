import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { ok, type Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { type Row, rowsOf } from './rows-of.ts'
import { scheduleRow } from './schedule-row.ts'

/**
 * Numbers what has no number yet, in the order of time: `AC/12` after `AC/11`, whoever else numbers at the same moment. All
 * rows of one file are one exhibit, and a file that is an exhibit already keeps its number. A number is given once and never
 * again, whatever becomes of the row. `taken`: the highest number with these initials that stands elsewhere.
 */
export async function numberExhibits(
  act: Act,
  id: string,
  typed: string,
  taken: (initials: string) => Promise<number> = async () => 0,
): Promise<Result<{ readonly numbered: number }, ActFault>> {
  const initials = typed.trim().toUpperCase()
  if (!/^[A-Z]{2,4}$/.test(initials))
    return wrong(
      scheduleRow,
      'initials',
      'Initials must be two to four letters, like AC: of whoever produces the exhibits',
    )
  const draft = await openDraft(act, id)
  if (!draft.ok) return draft
  const { standing } = await rowsOf(act, id)
  const open = standing.filter(({ values }) => !values.exhibit)
  const given = await numbersOfFiles(act, open)
  const waiting = [...new Set(open.map(thing))].filter(one => !given.has(one))
  const elsewhere = Math.max(await taken(initials), await highestTyped(act, initials))
  const first = await takeNumbers(act, initials, waiting.length, elsewhere)
  waiting.forEach((one, at) => given.set(one, `${initials}/${first + at}`))
  for (const row of open) {
    const exhibit = given.get(thing(row))
    const changed = await changeRecord(act, scheduleRow, row.id, row.version, { exhibit })
    if (!changed.ok) return changed
  }
  return ok({ numbered: open.length })
}

/** What the exhibit is: the file, or else the row itself. */
const thing = ({ id, values }: Row): string => values.sha256 ?? id

/** Files that are exhibits already, by hash. */
async function numbersOfFiles(act: Act, rows: readonly Row[]): Promise<Map<string, string>> {
  const files = [...new Set(rows.flatMap(({ values }) => values.sha256 ?? []))]
  if (files.length === 0) return new Map()
  await act.reach(scheduleRow)
  const { rows: known } = await sql<{ sha256: string; exhibit: string }>`
    select distinct on (sha256) sha256, exhibit from schedule_row
    where sha256 = any (${files}) and exhibit is not null and controller = ${act.context.actor.agency}
      and ${anyGroup(act, scheduleRow)} order by sha256, created_at`.execute(act.tx)
  return new Map(known.map(({ sha256, exhibit }) => [sha256, exhibit]))
}

/** The highest number with these initials in any row, also one that was typed by hand. */
async function highestTyped(act: Act, initials: string): Promise<number> {
  await act.reach(scheduleRow)
  const { rows } = await sql<{ highest: number | null }>`
    select max(split_part(exhibit, '/', 2)::integer) as highest from schedule_row
    where exhibit like ${`${initials}/%`} and controller = ${act.context.actor.agency}`.execute(act.tx)
  return rows[0]?.highest ?? 0
}

/** The first of so many numbers that nobody else gets. A second act that counts with these initials waits for this one. */
async function takeNumbers(act: Act, initials: string, many: number, taken: number): Promise<number> {
  if (many === 0) return 1
  const { rows } = await sql<{ last: number }>`
    insert into exhibit_count (agency, initials, last) values (${act.context.actor.agency}, ${initials}, ${taken + many})
    on conflict (agency, initials) do update set last = greatest(exhibit_count.last, ${taken}) + ${many}
    returning last`.execute(act.tx)
  return (rows[0]?.last ?? many) - many + 1
}
