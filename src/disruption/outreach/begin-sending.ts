import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import { ok, type Result } from '../../values/result.ts'
import { fingerprintOf, listOfOutreach } from './list-of-outreach.ts'
import { line } from '../line/line.ts'
import { outreach } from './outreach.ts'

/**
 * Begins, or goes on with, what was released: whether there is something to send. A message or list that is not what was
 * released, however it came about, is stopped; so is an offer to customers of a line that is in use again. As the clock of
 * the force.
 */
export async function beginSending(act: Act, id: string): Promise<Result<boolean, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { values, version } = locked.value
  if (values.state !== 'released' && values.state !== 'sending') return ok(false)
  const stoppedWhy = await whyNot(act, locked.value)
  if (stoppedWhy !== null) {
    const stopped = await changeRecord(act, outreach, id, version, { state: 'stopped', stoppedWhy })
    return stopped.ok ? ok(false) : stopped
  }
  if (values.state === 'sending') return ok(true)
  const begun = await changeRecord(act, outreach, id, version, { state: 'sending' })
  return begun.ok ? ok(true) : begun
}

async function whyNot(act: Act, { id, values }: Locked<typeof outreach.fields>): Promise<string | null> {
  if (fingerprintOf(values, await listOfOutreach(act, id)) !== values.releasedFingerprint)
    return 'The message or list was not what had been released, so nothing more was sent'
  const of = await pointedAt(act, line, values.line)
  return of === null || of.values.state === 'in use'
    ? 'The line is in use again, so nothing more was sent: a message would warn it'
    : null
}
