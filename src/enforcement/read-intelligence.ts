import type { Act } from '../kernel/act.ts'
import { listRecords } from '../kernel/list-records.ts'
import { readRecord } from '../kernel/read-record.ts'
import type { Seen } from '../kernel/seen.ts'
import { ok, type Result } from '../values/result.ts'
import { intelligenceReport } from './intelligence-report.ts'
import { intelligenceShare } from './intelligence-share.ts'

/** A report, or first the conditions that the actor's agency has yet to accept. */
export type IntelligenceRead =
  | { readonly part: 'report'; readonly report: Seen<typeof intelligenceReport.fields> }
  | { readonly part: 'conditions'; readonly share: Seen<typeof intelligenceShare.fields> }

/** Reads a report. One shared on conditions answers with these, until `acknowledgeConditions` has accepted them. */
export async function readIntelligence(act: Act, id: string): Promise<Result<IntelligenceRead>> {
  const read = await readRecord(act, intelligenceReport, id)
  if (read.ok) return ok({ part: 'report', report: read.value })
  const where = { report: id, recipient: act.context.actor.agency }
  const { rows } = await listRecords(act, intelligenceShare, { where, size: 1 })
  const share = rows.find(({ values }) => values.conditions)
  return share === undefined ? read : ok({ part: 'conditions', share })
}
