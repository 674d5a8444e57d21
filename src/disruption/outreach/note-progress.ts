import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { outreachNumber } from './outreach-number.ts'
import { outreach } from './outreach.ts'

const FEWEST_SHOWN = 10
const STEP = 5

/** As a count stands where people read it: 0 for fewer than 10, else rounded down to 5. */
export const roundedDown = (count: number): number => (count < FEWEST_SHOWN ? 0 : count - (count % STEP))

/**
 * Writes how far the sending has come, rounded, and that it has ended once nobody is left. Says whether there is anything
 * left to send. As the clock of the force.
 */
export async function noteProgress(act: Act, id: string): Promise<Result<{ readonly left: boolean }, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  await act.reach(outreachNumber)
  const { rows } = await sql<{ sent: number; held: number; failed: number; open: number }>`select
      count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'suppressed')::int as held,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state is null or state = 'sending')::int as open
    from outreach_number where outreach = ${id}::uuid and removed_on is null`.execute(act.tx)
  const counts = rows[0] ?? { sent: 0, held: 0, failed: 0, open: 0 }
  const ended = locked.value.values.state === 'sending' && counts.open === 0
  const noted = await changeRecord(act, outreach, id, locked.value.version, {
    // With few held back the number of those sent would tell of one of them: then they stand among the sent.
    sentAbout: roundedDown(counts.held < FEWEST_SHOWN ? counts.sent + counts.held : counts.sent),
    heldBackAbout: roundedDown(counts.held),
    failedAbout: roundedDown(counts.failed),
    ...(ended ? { state: 'sent', endedAt: act.now } : {}),
  })
  return noted.ok ? ok({ left: locked.value.values.state === 'sending' && !ended }) : noted
}
