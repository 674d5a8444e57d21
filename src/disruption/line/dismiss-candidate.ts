import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { candidateDecision } from './candidate-decision.ts'
import { clashOf } from './clash-of-numbers.ts'
import { type Analysed, marksOfDecision } from './confirm-line.ts'

/**
 * A named person decides that a number is no drug line. `raw`: number, reason, alternative. The decision is kept with what
 * the analysis said; a later one may confirm the number after all. Refused while the number is confirmed for a line.
 */
export async function dismissCandidate(
  act: Act,
  { number, reason, alternative }: Raw,
  { evidence, ringFence }: Analysed,
): Promise<Result<Made<typeof candidateDecision.fields>, ActFault>> {
  const marks = await marksOfDecision(act, candidateDecision, null, ringFence)
  if (!marks.ok) return marks
  const today = londonDayOf(act.now)
  const made = await createRecord(
    act,
    candidateDecision,
    {
      number,
      reason,
      alternative,
      evidence,
      decision: 'dismissed',
      decidedOn: today,
      decidedBy: act.context.actor.name,
    },
    marks.value,
  )
  if (!made.ok) return made
  const clash = await clashOf(act, { number: made.value.values.number, usedFrom: today, usedUntil: null })
  return clash === null
    ? made
    : wrong(candidateDecision, 'number', `${clash}. To take it back, end the number on the page of that line`)
}
