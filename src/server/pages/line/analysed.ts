import type { FastifyRequest } from 'fastify'
import type { Analysed } from '../../../disruption/line/confirm-line.ts'
import type { Finding, FindingReason } from '../../../disruption/fields/finding.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import type { Handover, LinesFound, LineSummary, ReasonSummary, Succession } from '../../engine/lines-shown.ts'
import { sha256Of } from '../../phone-records/phone-import.ts'
import { permittedTo } from '../../phone-records/permitted-imports.ts'
import { contextOf } from '../../signed-in.ts'

/** What the analysis says of a candidate, copied so that asking it again never changes what was decided by. */
export const findingOfLine = (found: LinesFound, line: LineSummary, files: readonly string[]): Finding => ({
  query: found.query,
  version: found.version,
  snapshot: found.snapshot,
  hash: found.hash,
  score: line.score,
  threshold: found.threshold,
  reasons: line.reasons.map(copied),
  against: line.against.map(copied),
  files,
  customers: line.customers,
  firstSeen: line.first_seen,
  lastSeen: line.last_seen,
})

/** What the analysis says of a hand-over: its probability stands for the score; half is more likely than not. */
export const findingOfSuccessor = (
  { query, version, snapshot, hash }: Succession,
  { probability, reasons, at }: Handover,
  files: readonly string[],
): Finding => ({
  query,
  version,
  snapshot,
  hash,
  score: probability,
  threshold: 0.5,
  reasons: reasons.filter(({ weight }) => weight >= 0).map(copied),
  against: reasons.filter(({ weight }) => weight < 0).map(copied),
  files,
  at,
})

const copied = ({ name, value, text, events }: ReasonSummary): FindingReason => ({
  name,
  value: typeof value === 'number' && Number.isFinite(value) ? value : null,
  text,
  events,
})

/** The files that an answer to this request is made from, and the one ring-fence that any of them is inside of. */
export async function filesBehind(
  request: FastifyRequest,
  { store }: CaseRecords,
): Promise<Result<{ readonly files: readonly string[]; readonly ringFence: Analysed['ringFence'] }>> {
  const permitted = await permittedTo(store, contextOf(request))
  const fences = new Set(permitted.map(({ marks }) => marks.ringFence).filter(fence => fence !== ''))
  const [ringFence = '', other] = fences
  if (other !== undefined)
    return fail({
      code: 'conflict',
      problem: 'This analysis was made from records inside two ring-fences, so no one decision may hold what it says',
      next: 'Ask somebody who is inside one of them only to decide',
    })
  return ok({ files: permitted.map(sha256Of), ringFence })
}
