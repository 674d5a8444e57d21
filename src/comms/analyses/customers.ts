import { groupBy } from '../../values/group-by.ts'
import { type Answer, answerTo } from './answer.ts'
import { BURST_RULE, dropBursts, makeBursts } from './bursts.ts'
import type { Customer, CustomersOfLine } from './customer.ts'
import { customerDays, type DayRules, quantities } from './customer-days.ts'
import type { EventSource } from './event-source.ts'
import { iso } from './iso.ts'
import { isCalledBack, type LineContact, startsContact } from './line-contact.ts'
import { londonTime } from './london-time.ts'
import { holdsRecordsOf } from './own-records.ts'
import { partyId, partyText } from './party.ts'

export interface CustomerParameters extends Partial<DayRules> {
  /** The line: E.164 text or pseudonym. */
  readonly number: string
  /** Other numbers of the same line, whose call-backs count as the line's own. */
  readonly associates?: readonly string[]
}

/** An incoming call of this length or less never reached anyone (seconds; published rule: 4 s removed, above 6 s counted). */
const RULES: DayRules = {
  shortestCall: 5,
  surelyCall: 7,
  callBackMinutes: 30,
  gramsPerCustomerDay: { low: 0.1, mid: 0.166, high: 0.25 },
}

/** Automatic replies come within seconds of the text they answer. */
const AUTOMATIC_SECONDS = 10

/**
 * Who buys from a line, and how many a day: the customers with first and last seen, days and confidence, and the
 * customer-days by the bulk-list and the call-back rule side by side (`customer-days.ts`), as ranges.
 * One row; none when the number is not in the snapshot.
 *
 * Sample: `{line: '+447700900123', customers: [{number: '+447700900456', first_seen: …, last_seen: …, days: 12, contacts: 31,
 * called_back: 9, in_broadcasts: 20, confidence: 'high'}], days: [{date: '2026-03-01', covered: true,
 * bulk_list: {low: 11, mid: 14, high: 17}, call_back: {potential: 16, confirmed: 9}}], quantities: […]}`
 */
export async function customers(source: EventSource, parameters: CustomerParameters): Promise<Answer<CustomersOfLine>> {
  const rules: DayRules = {
    shortestCall: parameters.shortestCall ?? RULES.shortestCall,
    surelyCall: parameters.surelyCall ?? RULES.surelyCall,
    callBackMinutes: parameters.callBackMinutes ?? RULES.callBackMinutes,
    gramsPerCustomerDay: parameters.gramsPerCustomerDay ?? RULES.gramsPerCustomerDay,
  }
  const associates = [...(parameters.associates ?? [])].sort()
  const question = { query: 'customers', version: '2', parameters: { number: parameters.number, associates, ...rules } }
  return answerTo(source, question, async () => {
    const line = await partyId(source, parameters.number)
    if (line === undefined) return []
    const ids = await Promise.all(associates.map(number => partyId(source, number)))
    const contacts = await contactsOf(
      source,
      line,
      ids.filter(id => id !== undefined),
    )
    if (contacts.length === 0) return []
    const days = customerDays(contacts, await coveredDays(source, line), rules)
    const quantity = quantities(days, rules)
    return [{ line: parameters.number, customers: whoBuys(contacts, rules), days, quantities: quantity }]
  })
}

async function contactsOf(source: EventSource, line: bigint, associates: readonly bigint[]): Promise<LineContact[]> {
  await makeBursts(source, BURST_RULE, `SELECT ${line}::BIGINT`)
  const side = (mine: string, other: string, incoming: boolean, from: readonly bigint[]) => `
    SELECT ${other} AS y, import, row, started_at AS t, kind, duration_s, ${incoming} AS incoming
    FROM events_by_${mine} WHERE ${mine} IN (${from.join(', ')}) AND ${other} IS NOT NULL AND a <> b
      AND mark IS NULL AND kind <> 'data' AND ${other} NOT IN (${[line, ...associates].join(', ')})`
  const rows = await source.query<LineContact>(`
    WITH of_line AS (${side('b', 'a', true, [line])} UNION ALL ${side('a', 'b', false, [line, ...associates])}),
    ordered AS (
      SELECT *, max(CASE WHEN NOT incoming AND kind IN ('sms', 'mms', 'im') THEN t END)
        OVER (PARTITION BY y ORDER BY t, import, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS texted
      FROM of_line
    )
    SELECT ${partyText('o.y')} AS other, o.t AS at, strftime(${londonTime('o.t')}, '%Y-%m-%d') AS date, o.incoming,
      o.kind IN ('voice', 'app_call') AS call, o.duration_s AS seconds,
      o.incoming AND o.kind IN ('sms', 'mms', 'im') AND coalesce(o.t - o.texted <= INTERVAL ${AUTOMATIC_SECONDS} SECOND, false) AS automatic,
      NOT o.incoming AND m.row IS NOT NULL AS broadcast
    FROM ordered o LEFT JOIN burst_texts m ON o.import = m.import AND o.row = m.row
    ORDER BY o.t, o.import, o.row`)
  await dropBursts(source)
  return rows
}

async function coveredDays(source: EventSource, line: bigint): Promise<ReadonlySet<string>> {
  const rows = await source.query<{ date: string }>(
    `SELECT DISTINCT strftime(day, '%Y-%m-%d') AS date FROM coverage WHERE ${holdsRecordsOf(line)}`,
  )
  return new Set(rows.map(row => row.date))
}

/**
 * The numbers that behave like customers: they start most of the contact, and do not hold the long talks that
 * friends and associates of the line do.
 */
function whoBuys(contacts: readonly LineContact[], rules: DayRules): Customer[] {
  const byOther = groupBy(contacts, contact => contact.other)
  const found: Customer[] = []
  for (const [number, all] of byOther) {
    const started = all.filter(contact => startsContact(contact, rules.shortestCall))
    const first = started[0]
    const last = started.at(-1)
    if (first === undefined || last === undefined) continue
    const byLine = all.filter(contact => !contact.incoming && !contact.broadcast).length
    const longTalks = all.filter(contact => contact.call && (contact.seconds ?? 0) > 300).length
    if (byLine > 2 * started.length || longTalks > started.length / 4) continue
    const days = new Set(started.map(contact => contact.date)).size
    const called_back = started.filter(contact => isCalledBack(contact, all, rules.callBackMinutes)).length
    const in_broadcasts = all.filter(contact => contact.broadcast).length
    const signs = Number(days >= 3) + Number(called_back > 0) + Number(in_broadcasts > 0)
    found.push({
      number,
      first_seen: iso(first.at),
      last_seen: iso(last.at),
      days,
      contacts: started.length,
      called_back,
      in_broadcasts,
      confidence: signs >= 2 ? 'high' : signs === 1 ? 'medium' : 'low',
    })
  }
  return found.sort((x, y) => y.days - x.days || y.contacts - x.contacts || (x.number < y.number ? -1 : 1))
}
