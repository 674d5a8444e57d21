import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { outreachNumber } from './outreach-number.ts'

/** What the gateway made of a number whose turn it was. */
export type Settled =
  | { readonly state: 'sent'; readonly gatewayReference: string }
  /** Refused for good, or nobody knows whether it left: it is never tried again, so that nobody gets two. */
  | { readonly state: 'failed' }
  /** The gateway took nothing for certain: its turn comes again. */
  | { readonly state: 'waiting' }

/** Notes what came of a turn. A number that was settled before stays as it is. */
export async function settleTurn(act: Act, id: string, settled: Settled): Promise<Result<void, ActFault>> {
  await act.reach(outreachNumber)
  const { rows } = await sql<{ version: number }>`
    select version from outreach_number where id = ${id}::uuid and state = 'sending' for update`.execute(act.tx)
  const [found] = rows
  if (found === undefined) return ok(undefined)
  const noted = settled.state === 'waiting' ? { state: null, turnAt: null } : { ...settled }
  const changed = await changeRecord(act, outreachNumber, id, found.version, noted)
  return changed.ok ? ok(undefined) : changed
}

/** Numbers that were on their way when the sender was killed, of one outreach. */
export async function interruptedTurns(act: Act, outreach: string): Promise<readonly string[]> {
  await act.reach(outreachNumber)
  const { rows } = await sql<{ id: string }>`
    select id from outreach_number where outreach = ${outreach}::uuid and state = 'sending' order by number`.execute(
    act.tx,
  )
  return rows.map(({ id }) => id)
}
