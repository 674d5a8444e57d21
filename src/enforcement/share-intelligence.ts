import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { markRecord } from '../kernel/mark-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, type Result } from '../values/result.ts'
import { intelligenceReport } from './intelligence-report.ts'
import { intelligenceShare } from './intelligence-share.ts'
import { wrong } from '../kernel/pointed-at.ts'

/**
 * Shares a report with another agency, as far as an agreement lets that agency read it: its sanitised text, and with
 * handling C its conditions alone until they are accepted. Conditions that change later have to be shared anew.
 */
export async function shareIntelligence(
  act: Act,
  reportId: string,
  recipient: string,
): Promise<Result<Made<typeof intelligenceShare.fields>, ActFault>> {
  const read = await readRecord(act, intelligenceReport, reportId)
  if (!read.ok) return read
  const { marks, values } = read.value
  const { rows } = await sql`select from agency where id = ${recipient}`.execute(act.tx)
  if (rows.length === 0 || recipient === marks.controller) {
    return wrong(intelligenceShare, 'recipient', 'Shared with must be another agency')
  }
  if (marks.ringFence !== '') {
    return fail({
      code: 'forbidden',
      problem: 'This report is inside a ring-fence, which no agreement opens',
      next: 'Ask for the ring-fence to be lifted, or submit a report of its own for sharing',
    })
  }
  const involved = [...new Set([...marks.involved, recipient])]
  const marked = await markRecord(act, intelligenceReport, reportId, { involved })
  if (!marked.ok) return marked
  const share = { report: reportId, recipient, conditions: values.conditions, sharedAt: act.now }
  return createRecord(act, intelligenceShare, share, { involved: [recipient] })
}
