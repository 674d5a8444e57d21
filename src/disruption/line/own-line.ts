import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { fail, type Result } from '../../values/result.ts'
import { line } from './line.ts'

/** A line of the actor’s force that is neither closed nor ended, locked until the act ends. */
export async function lineInUse(act: Act, id: unknown): Promise<Result<Locked<typeof line.fields>, ActFault>> {
  const found = await lockedRecord(act, line, typeof id === 'string' ? id : '')
  if (!found.ok || found.value.values.state === 'in use') return found
  return fail(settled(`This line is ${found.value.values.state}, so nothing more happens to its numbers`))
}

/** The same of a line that did not end: one that was closed may come back under another number. */
export async function lineNotEnded(act: Act, id: unknown): Promise<Result<Locked<typeof line.fields>, ActFault>> {
  const found = await lockedRecord(act, line, typeof id === 'string' ? id : '')
  if (!found.ok || found.value.values.state !== 'ended') return found
  return fail(settled('This line has ended, so nothing more happens to its numbers'))
}

/** It is not as it was when the page was shown. */
export const settled = (problem: string): ActFault => ({
  code: 'conflict',
  problem,
  next: 'Open the line again to see where it stands',
})
