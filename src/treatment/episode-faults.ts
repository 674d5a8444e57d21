import type { FieldFault } from '../kernel/record-type.ts'
import { isTransfer } from './episode-words.ts'

interface EpisodeFields {
  readonly referredOn: string
  readonly triagedOn: string | null
  readonly dischargedOn: string | null
  readonly dischargeReason: string | null
  readonly destination: string | null
  readonly substance1: string | null
  readonly substance2: string | null
  readonly substance3: string | null
}

/** What must hold among the fields of an episode: its days follow each other, and an end has its reason. */
export function episodeFaults(values: EpisodeFields): readonly FieldFault[] {
  const { referredOn, triagedOn, dischargedOn, dischargeReason, destination } = values
  const { substance1, substance2, substance3 } = values
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): number => faults.push({ field, problem })
  if (triagedOn !== null && triagedOn < referredOn)
    wrong('triagedOn', 'Triaged on must be on or after the day of the referral')
  if (dischargedOn !== null && dischargedOn < (triagedOn ?? referredOn))
    wrong('dischargedOn', 'Discharged on must be on or after the day of triage')
  if (dischargedOn !== null && dischargeReason === null) wrong('dischargeReason', 'Say how it ended')
  if (dischargedOn === null && dischargeReason !== null) wrong('dischargedOn', 'Give the day on which it ended')
  if (isTransfer(dischargeReason) && destination === null) wrong('destination', 'Say which service takes over')
  if (substance2 !== null && substance1 === null) wrong('substance1', 'Give the main substance before a second')
  if (substance3 !== null && substance2 === null) wrong('substance2', 'Give the second substance before a third')
  const named = [substance1, substance2, substance3].filter(one => one !== null && one !== 'other')
  if (new Set(named).size < named.length) wrong('substance2', 'Each substance can be named once')
  return faults
}
