import type { Act } from '../kernel/act.ts'
import { changeRecord, type Changed } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import type { Result } from '../values/result.ts'
import { happenedBy } from './days.ts'
import { episode } from './episode.ts'

/** Triage of somebody whose episode was opened before anybody sat down with them: its day, and what they said. */
export async function triage(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof episode.fields>, ActFault>> {
  const read = await lockedRecord(act, episode, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.triagedOn) return wrong(episode, 'triagedOn', 'They were triaged already; change the episode instead')
  if (!raw['triagedOn']) return wrong(episode, 'triagedOn', 'Give the day on which somebody sat down with them')
  const keyworker = act.context.actor.roles.includes('keyworker') ? { keyworker: act.context.actor.name } : {}
  const changed = await changeRecord(act, episode, id, version, { ...keyworker, ...raw })
  if (!changed.ok) return changed
  const happened = happenedBy(act, episode, 'triagedOn', changed.value.seen.values.triagedOn)
  return happened.ok ? changed : happened
}
