import { createHash } from 'node:crypto'
import type { Act } from '../../../kernel/act.ts'
import type { Context } from '../../../kernel/context.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { Store } from '../../../kernel/store.ts'
import { sighting } from '../sighting.ts'
import type { SightingRow } from './read-sighting.ts'
import { type SightingsSource, takeOverSighting } from './take-over.ts'

/** What came of a file that was taken over. */
export interface TakenOver {
  readonly taken: number
  /** Were here already. */
  readonly here: number
  readonly failed: readonly { readonly line: number; readonly fault: ActFault }[]
}

/** Takes over every row, in an act of its own: what one row lacks keeps no other from being taken over. `hash`: SHA-256 of the file. */
export async function takeOverFile(
  store: Store,
  context: Context,
  rows: readonly SightingRow[],
  of: SightingsSource,
  hash: string,
): Promise<TakenOver> {
  const failed: TakenOver['failed'][number][] = []
  const came = { new: 0, here: 0 }
  for (const row of rows) {
    const taken = await store.act(context, act => takeOverSighting(act, row, of, hash))
    if (taken.ok) came[taken.value] += 1
    else failed.push({ line: row.line, fault: taken.fault })
  }
  return { taken: came.new, here: came.here, failed }
}

/** Whether this viewer may record sightings at all. */
export function mayRecordSightings(act: Act): boolean {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return act.policy.decide(act.context, 'create', sighting, marks).groups.has('operational')
}

/** Name of a file in the records: its SHA-256. */
export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
