import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'

/** Until the act ends nobody else of this force decides on this number (E.164). */
export async function lockNumber(act: Act, number: string): Promise<void> {
  const key = `message ${act.context.actor.agency} ${number}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(act.tx)
}
