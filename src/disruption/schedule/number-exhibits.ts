import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { readOwnNumbers, type TypedNumbers } from './own-exhibit-numbers.ts'
import { isNumbered, type Row, rowsOf } from './rows-of.ts'
import { scheduleRow } from './schedule-row.ts'

/**
 * Numbers what has no number yet, in the order of time: `AC/12` after `AC/11`, whoever else numbers at the same moment. All
 * rows of one file are one exhibit, and a file that is an exhibit already keeps its number: as a schedule has it, or as it is
 * `typed` here, by hash. A number is given once and never again, whatever becomes of the row. `initials` are needed where
 * something is left to number; `taken`: the highest number with them that stands elsewhere.
 */
export async function numberExhibits(
  act: Act,
  id: string,
  said: string,
  taken: (initials: string) => Promise<number> = async () => 0,
  typed: TypedNumbers = new Map(),
): Promise<Result<{ readonly numbered: number }, ActFault>> {
  const initials = said.trim().toUpperCase()
  const draft = await openDraft(act, id)
  if (!draft.ok) return draft
  const { standing } = await rowsOf(act, id)
  const open = standing.filter(row => !isNumbered(row))
  const given = await numbersOfFiles(act, open)
  const own = await readOwnNumbers(
    act,
    typed,
    (await filesToNumber(act, open)).map(({ sha256 }) => sha256),
  )
  if (!own.ok) return fail(incorrect(scheduleRow, own.fault))
  for (const [sha256, exhibit] of own.value) given.set(sha256, exhibit)
  const waiting = [...new Set(open.flatMap(unnumbered))].filter(one => !given.has(one))
  if (waiting.length > 0 && !/^[A-Z]{2,4}$/.test(initials))
    return wrong(
      scheduleRow,
      'initials',
      'Initials must be two to four letters, like AC: of whoever produces the exhibits',
    )
  const elsewhere = Math.max(
    await taken(initials),
    await highestTyped(act, initials),
    ...[...own.value.values()].flatMap(one => (one.startsWith(`${initials}/`) ? [Number(one.split('/')[1])] : [])),
  )
  const first = await takeNumbers(act, initials, waiting.length, elsewhere)
  waiting.forEach((one, at) => given.set(one, `${initials}/${first + at}`))
  for (const row of open) {
    const { exhibit, furtherSources } = row.values
    const changed = await changeRecord(act, scheduleRow, row.id, row.version, {
      exhibit: exhibit ?? given.get(thing(row)),
      ...(furtherSources && {
        furtherSources: furtherSources.map(one => ({ ...one, exhibit: one.exhibit || (given.get(one.sha256) ?? '') })),
      }),
    })
    if (!changed.ok) return changed
  }
  return ok({ numbered: open.length })
}

/** A file of a draft that has no exhibit number yet. */
interface FileToNumber {
  readonly sha256: string
  readonly file: string
}

/** The files whose rows wait for a number, in the order of time, without those that are exhibits already. */
export async function filesToNumber(act: Act, rows: readonly Row[]): Promise<readonly FileToNumber[]> {
  const known = await numbersOfFiles(act, rows)
  const files = new Map<string, string>()
  for (const { values } of rows.filter(row => !isNumbered(row))) {
    const { exhibit, sha256, source, furtherSources } = values
    if (!exhibit && sha256) files.set(sha256, source?.replace(/, row \d+$/, '') ?? '')
    for (const one of furtherSources ?? []) if (one.exhibit === '') files.set(one.sha256, one.file)
  }
  return [...files].flatMap(([sha256, file]) => (known.has(sha256) ? [] : [{ sha256, file }]))
}

/** What the exhibit is: the file, or else the row itself. */
const thing = ({ id, values }: Row): string => values.sha256 ?? id

/** What of a row waits for a number: its own file or itself, then the further files. */
const unnumbered = (row: Row): readonly string[] => [
  ...(row.values.exhibit ? [] : [thing(row)]),
  ...(row.values.furtherSources ?? []).flatMap(({ sha256, exhibit }) => (exhibit === '' ? [sha256] : [])),
]

/** Files that are exhibits already, by hash, whether a row is of them or only rests on them. */
async function numbersOfFiles(act: Act, rows: readonly Row[]): Promise<Map<string, string>> {
  const files = [
    ...new Set(
      rows.flatMap(({ values }) => [
        ...(values.sha256 ? [values.sha256] : []),
        ...(values.furtherSources ?? []).map(({ sha256 }) => sha256),
      ]),
    ),
  ]
  if (files.length === 0) return new Map()
  await act.reach(scheduleRow)
  const { rows: known } = await sql<{ sha256: string; exhibit: string }>`
    with seen as (
      select sha256, exhibit, further_sources, created_at from schedule_row
      where (sha256 = any (${files}) or further_sources is not null) and controller = ${act.context.actor.agency}
        and ${anyGroup(act, scheduleRow)})
    select distinct on (sha256) sha256, exhibit from (
      select sha256, exhibit, created_at from seen
      union all
      select further ->> 'sha256', nullif(further ->> 'exhibit', ''), created_at
      from seen, jsonb_array_elements(further_sources) further) numbered
    where sha256 = any (${files}) and exhibit is not null order by sha256, created_at`.execute(act.tx)
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
