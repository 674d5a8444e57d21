import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { fingerprintOf, listOfOutreach } from './list-of-outreach.ts'
import { outreach } from './outreach.ts'

/**
 * Begins, or goes on with, what was released: whether there is something to send. A message or list that is not what was
 * released, however it came about, is stopped. As the clock of the force.
 */
export async function beginSending(act: Act, id: string): Promise<Result<boolean, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { values, version } = locked.value
  if (values.state !== 'released' && values.state !== 'sending') return ok(false)
  if (fingerprintOf(values, await listOfOutreach(act, id)) !== values.releasedFingerprint) {
    const stopped = await changeRecord(act, outreach, id, version, {
      state: 'stopped',
      stoppedWhy: 'The message or list was not what had been released, so nothing more was sent',
    })
    return stopped.ok ? ok(false) : stopped
  }
  if (values.state === 'sending') return ok(true)
  const begun = await changeRecord(act, outreach, id, version, { state: 'sending' })
  return begun.ok ? ok(true) : begun
}
