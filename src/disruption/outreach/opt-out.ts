import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { lockNumber } from './lock-number.ts'
import { keepSuppressed } from './suppress-number.ts'
import { suppression } from './suppression.ts'

/** What people write who want no more messages. One such word anywhere is enough: better one message too few. */
const NO_MORE =
  /\b(?:stop\w*|unsubscribe|un-?sub|opt[\s-]?out|quit|end|cancel|remove|no more|leave me alone|go away)\b/i

export const asksForNoMore = (reply: string): boolean => NO_MORE.test(reply)

/**
 * Somebody asked for no more messages: from now on this force sends none to the number, whatever is being sent. `number`: in
 * any spelling. Asked again, nothing more happens. As the clock of the force.
 */
export async function optOut(act: Act, number: string): Promise<Result<void, ActFault>> {
  const party = readParty(number)
  if (party.kind !== 'e164')
    return fail({
      code: 'invalid',
      problem: 'The reply does not come from a phone number',
      next: 'See that the gateway sends the number of whoever replied',
    })
  await lockNumber(act, party.text)
  await act.reach(suppression)
  const { rows } = await sql`select from suppression
    where number = ${party.text} and why = 'opted out' and until is null limit 1`.execute(act.tx)
  if (rows.length > 0) return ok(undefined)
  const kept = await keepSuppressed(act, { number: party.text, why: 'opted out' })
  return kept.ok ? ok(undefined) : kept
}
