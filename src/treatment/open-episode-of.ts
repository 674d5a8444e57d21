import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { pointedAt, wrong } from '../kernel/pointed-at.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import type { Seen } from '../kernel/seen.ts'
import { ok, type Result } from '../values/result.ts'
import { episode } from './episode.ts'

/** An episode in which something can be done. */
export interface OpenEpisode {
  readonly id: string
  readonly person: string
  readonly referredOn: string
  readonly triagedOn: string
  readonly marks: { readonly ringFence: string }
  readonly seen: Seen<typeof episode.fields>
}

/** The episode that a new record belongs to: triaged, and not ended. `record` is what is being made. */
export async function openEpisodeOf(act: Act, record: RecordKind, id: unknown): Promise<Result<OpenEpisode, ActFault>> {
  const seen = await pointedAt(act, episode, id)
  if (seen === null) return wrong(record, 'episode', 'Choose the treatment episode it belongs to')
  const { person, referredOn, triagedOn, dischargedOn } = seen.values
  if (person === undefined || referredOn === undefined) throw new Error('an episode is read without saying whose it is')
  if (dischargedOn) return wrong(record, 'episode', 'This treatment episode has ended; open another first')
  if (!triagedOn) return wrong(record, 'episode', 'Triage comes first: give the day on which somebody saw them')
  const { ringFence } = seen.marks
  return ok({ id: seen.id, person, referredOn, triagedOn, marks: { ringFence }, seen })
}
