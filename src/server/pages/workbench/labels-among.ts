import { attribution } from '../../../disruption/attribution/attribution.ts'
import { labelsFor } from '../../../disruption/attribution/labels-for.ts'
import type { Act } from '../../../kernel/act.ts'
import { everyRecord } from '../../../kernel/every-record.ts'

/**
 * What those of the parties are called who are attributed to somebody, as far as the viewer may read it. Thousands of parties are
 * first cut to the few that any attribution names; those that are shown stand in the log.
 */
export async function labelsAmong(act: Act, parties: readonly string[]): Promise<Readonly<Record<string, string>>> {
  if (!act.couldRead(attribution)) return {}
  const named = new Set((await everyRecord(act, attribution)).map(({ values }) => values.identifier ?? ''))
  const found = await labelsFor(
    act,
    parties.filter(party => named.has(party)),
  )
  return Object.fromEntries(
    [...found].map(([party, { label, disputed, conflict }]) => [
      party,
      `${label}${disputed ? ' (disputed)' : ''}${conflict ? ' (and somebody else)' : ''}`,
    ]),
  )
}
