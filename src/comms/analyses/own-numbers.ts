import type { EventSource } from './event-source.ts'
import { OWN_RECORDS } from './own-records.ts'
import { partyText } from './party.ts'

/** Tells, by its text, whether a number's own records are held: every number's are where a network's table is. */
export async function ownNumbers(source: EventSource): Promise<(number: string) => boolean> {
  const [network] = await source.query<{ held: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM coverage WHERE number IS NULL) AS held',
  )
  if (network?.held === true) return () => true
  const rows = await source.query<{ number: string | null }>(`SELECT ${partyText('y')} AS number FROM (${OWN_RECORDS})`)
  const own = new Set(rows.map(({ number }) => number))
  return number => own.has(number)
}
