import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { intelligenceReport } from './intelligence-report.ts'
import { intelligenceSource } from './intelligence-source.ts'
import { pointedAt, wrong } from '../kernel/pointed-at.ts'

/**
 * Submits an intelligence report. Its source is one of the register, by id in `raw.source`, or a new entry of the register
 * made from `newSource`; the sanitised text must not name it.
 */
export async function submitIntelligence(
  act: Act,
  raw: Raw,
  newSource?: Raw,
): Promise<Result<Made<typeof intelligenceReport.fields>, ActFault>> {
  let { source } = raw
  if (newSource !== undefined) {
    const registered = await createRecord(act, intelligenceSource, newSource)
    if (!registered.ok) return registered
    source = registered.value.id
  }
  const made = await createRecord(act, intelligenceReport, { ...raw, source })
  if (!made.ok) return made
  const { sanitised, reportedOn } = made.value.values
  const known = await pointedAt(act, intelligenceSource, made.value.values.source)
  const reference = known?.values.reference
  if (reference !== undefined && sanitised.toUpperCase().includes(reference)) {
    return wrong(
      intelligenceReport,
      'sanitised',
      `The sanitised text names the source ${reference}; take out whatever points to the source`,
    )
  }
  if (reportedOn > act.now.slice(0, 10)) {
    return wrong(intelligenceReport, 'reportedOn', 'Reported on is in the future; give the day of the report')
  }
  return made
}
