import { readParty } from '../../values/phone-number.ts'
import type { EventSource } from './event-source.ts'

/** SQL for the text of a party id: E.164 with its plus, or the identity's own text. Needs the view `parties`. */
export function partyText(id: string): string {
  return `CASE WHEN ${id} > 0 THEN '+' || ${id} ELSE (SELECT any_value(p.text) FROM parties p WHERE p.id = ${id}) END`
}

/**
 * The party id of a number as a person writes it: `+447700900123`, `07700 900123`, or a pseudonym's text.
 * Returns undefined where it is no telephone number and the snapshot holds no such identity.
 */
export async function partyId(source: EventSource, number: string): Promise<bigint | undefined> {
  const quoted = number.replaceAll("'", "''")
  const rows = await source.query<{ id: bigint }>(`SELECT id FROM parties WHERE text = '${quoted}' ORDER BY id LIMIT 1`)
  const [named] = rows
  if (named !== undefined) return named.id
  const { id, kind } = readParty(number)
  return kind === 'e164' && id !== null ? id : undefined
}
