import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { scheduleRow } from './schedule-row.ts'

/** Exhibit numbers that files have already, as somebody typed them, by SHA-256 of the file. */
export type TypedNumbers = ReadonlyMap<string, string>

/** The field of a form that asks for the number of a file. */
export const fieldOfFile = (sha256: string): string => `file.${sha256}`

/**
 * Reads the numbers that are given for files (`waiting`: those that have none here). What is left empty is numbered with the
 * others. One number is one file: a number that another file has, here or in another schedule of the agency, is refused.
 */
export async function readOwnNumbers(
  act: Act,
  typed: TypedNumbers,
  waiting: readonly string[],
): Promise<Result<TypedNumbers, readonly FieldFault[]>> {
  const own = new Map<string, string>()
  const faults: FieldFault[] = []
  for (const sha256 of waiting) {
    const said = typed.get(sha256)?.trim() ?? ''
    if (said === '') continue
    const read = scheduleRow.fields.exhibit.type.read(said, 'The exhibit number')
    const field = fieldOfFile(sha256)
    if (!read.ok) faults.push({ field, problem: read.fault })
    else if ([...own.values()].includes(read.value) || (await anotherHas(act, read.value, sha256)))
      faults.push({ field, problem: `${read.value} is the number of another file already: one number is one exhibit` })
    else own.set(sha256, read.value)
  }
  return faults.length > 0 ? fail(faults) : ok(own)
}

/** Whether another file has this number in any schedule, also one that the viewer does not see: it is never given twice. */
async function anotherHas(act: Act, number: string, sha256: string): Promise<boolean> {
  await act.reach(scheduleRow)
  const { rows } = await sql`select from schedule_row
    where controller = ${act.context.actor.agency} and (
      (exhibit = ${number} and sha256 <> ${sha256})
      or exists (select from jsonb_array_elements(further_sources) further
        where further ->> 'exhibit' = ${number} and further ->> 'sha256' <> ${sha256}))
    limit 1`.execute(act.tx)
  return rows.length > 0
}
