import type { Act } from '../kernel/act.ts'
import { listRecords } from '../kernel/list-records.ts'
import { readRecord } from '../kernel/read-record.ts'
import { readCalendarDay } from '../values/calendar-day.ts'
import { ok, type Result } from '../values/result.ts'
import { operation } from './operation.ts'
import { type Counted, sentencesTotal, type SentencesTotal } from './operation-total.ts'
import { sentence } from './sentence.ts'
import { overallTerm } from './sentence-term.ts'

/** What the courts imposed for an operation, over the sentences that stand and that this actor may read. */
export async function totalSentence(act: Act, operationId: string): Promise<Result<SentencesTotal>> {
  const read = await readRecord(act, operation, operationId)
  if (!read.ok) return read
  const counted: Counted[] = []
  for (let page = 1; ; page += 1) {
    const { rows, more } = await listRecords(act, sentence, { where: { operation: operationId }, page, size: 100 })
    for (const { values } of rows) {
      const { person, kindOfSentence: kind, terms, quashedOn } = values
      if (quashedOn) continue
      const from = readCalendarDay(values.startsOn ?? '')
      if (person === undefined || kind === undefined || from === null) continue
      counted.push({ person, kind, term: terms ? overallTerm(from, terms) : null })
    }
    if (!more) return ok(sentencesTotal(counted))
  }
}
