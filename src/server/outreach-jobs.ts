import { sql } from 'kysely'
import { beginSending } from '../disruption/outreach/begin-sending.ts'
import { noteProgress } from '../disruption/outreach/note-progress.ts'
import { interruptedTurns, type Settled, settleTurn } from '../disruption/outreach/settle-turn.ts'
import { holdBackUnchecked, takeTurn, type Turn } from '../disruption/outreach/take-turn.ts'
import { askFor } from '../jobs/ask-for.ts'
import { clockContext } from '../jobs/clock-context.ts'
import type { Payload } from '../jobs/job-name.ts'
import type { Act } from '../kernel/act.ts'
import type { Context } from '../kernel/context.ts'
import { ok, type Result } from '../values/result.ts'
import type { CaseRecords } from './case-records.ts'
import type { SmsFault } from './gateway/sms-gateway.ts'
import { valueOf } from './page-context.ts'

/** Numbers whose turn comes in one run; then other jobs have theirs. */
const BATCH = 50

/**
 * Sends what was released, number by number: each is checked and marked in one act, handed to the gateway, and settled in
 * another. Killed in between, the next run asks the gateway whether it has the message, and sends no second one.
 */
export async function sendOutreach(records: CaseRecords, payload: Payload): Promise<void> {
  const { agency, outreach } = payload
  if (agency === undefined || outreach === undefined) throw new Error('a word of an outreach says which, and whose')
  const act = async <T, F extends { problem: string }>(work: (act: Act) => Promise<Result<T, F>>): Promise<T> => {
    const done = await records.store.act(await insideAll(records, agency), work)
    if (!done.ok) throw new Error(done.fault.problem)
    return done.value
  }
  for (const id of await act(async one => ok(await interruptedTurns(one, outreach)))) {
    const settled = await afterInterruption(records, id)
    await act(one => settleTurn(one, id, settled))
  }
  if (!(await act(one => beginSending(one, outreach)))) return
  for (let turn = 0; turn < BATCH; turn++) {
    const next = await act(one => takeTurn(one, outreach, records.outside.site)).catch(async (error: unknown) => {
      // Nothing is sent on half an answer; and one number must not keep the others waiting.
      console.error(`A number could not be checked, and gets no message: ${String(error)}`)
      await act(one => holdBackUnchecked(one, outreach))
      return { what: 'held back' } satisfies Turn
    })
    if (next.what === 'nobody left') break
    if (next.what === 'held back') continue
    const { id, to, text } = next
    const sent = await records.outside.gateway.send({ to, text, reference: id })
    const settled = sent.ok ? ({ state: 'sent', gatewayReference: sent.value.id } as const) : WHERE[sent.fault.sure]
    await act(one => settleTurn(one, id, settled))
    if (!sent.ok && sent.fault.sure === 'not taken') {
      await act(one => noteProgress(one, outreach))
      throw new Error(sent.fault.problem)
    }
  }
  await act(async one => {
    const noted = await noteProgress(one, outreach)
    if (noted.ok && noted.value.left) await askFor(one, 'send-outreach', { agency, outreach })
    return noted
  })
}

/** What becomes of a number whose message did not go. Where nobody knows, it is never tried again. */
const WHERE: Readonly<Record<SmsFault['sure'], Settled>> = {
  'not taken': { state: 'waiting' },
  refused: { state: 'failed' },
  'not known': { state: 'failed' },
}

/** A message that the gateway has was sent. One that it has not may still be on its way to it: nobody gets two. */
async function afterInterruption({ outside: { gateway } }: CaseRecords, id: string): Promise<Settled> {
  const held = valueOf(await gateway.find(id))
  return held === null ? { state: 'failed' } : { state: 'sent', gatewayReference: held.id }
}

/** The clock of a force inside every ring-fence that there is at this moment. */
export async function insideAll({ database }: Pick<CaseRecords, 'database'>, agency: string): Promise<Context> {
  const { rows } = await sql<{ id: string }>`select id from ring_fence`.execute(database.app)
  return clockContext(
    agency,
    'administration',
    rows.map(({ id }) => id),
  )
}
