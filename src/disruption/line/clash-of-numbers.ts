import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { captionsOf } from '../../kernel/captions.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import { lineNumber } from './line-number.ts'

interface Used {
  readonly number: string
  /** `yyyy-MM-dd`; null while it is in use. */
  readonly usedFrom: string
  readonly usedUntil: string | null
}

/**
 * Why a number cannot be confirmed for these days: it is confirmed for some of them already. Null where it can. Of two at
 * once the second waits, and then finds what the first left. What lies inside a ring-fence that the actor is outside of
 * takes no part: to be refused because of it would tell that it is there.
 */
export async function clashOf(act: Act, { number, usedFrom, usedUntil }: Used, except = ''): Promise<string | null> {
  const { agency } = act.context.actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`line number ${agency} ${number}`}, 0))`.execute(act.tx)
  await act.reach(lineNumber)
  const { rows } = await sql<{ line: string }>`
    select line from line_number where number = ${number} and controller = ${agency} and state = 'confirmed'
      and id::text <> ${except} and daterange(used_from, used_until, '[]') && daterange(${usedFrom}, ${usedUntil}, '[]')
      and ${anyGroup(act, lineNumber)} limit 1`.execute(act.tx)
  const [found] = rows
  if (found === undefined) return null
  const caption = (await captionsOf(act, 'line', [found.line])).get(found.line)
  return `This number is confirmed already for ${caption ?? 'a line'} for some of these days; a number belongs to one line at a time`
}
