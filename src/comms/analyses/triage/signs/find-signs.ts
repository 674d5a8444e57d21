import type { EventSource } from '../../event-source.ts'
import { partyText } from '../../party.ts'
import type { SignFound } from '../found.ts'
import { phoneEvents } from '../phone-table.ts'
import { dropSaid, makeSaid } from './said-table.ts'
import { SIGNS, WORDS_RULES } from './signs.ts'

const EVENTS = 12

/** The signs that the handset shows, with the events behind each. Needs `phone`. `words`: whether messages may be looked through. */
export async function findSigns(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  words: boolean,
): Promise<readonly SignFound[]> {
  const found: SignFound[] = []
  if (words) await makeSaid(source, WORDS_RULES)
  for (const sign of SIGNS) {
    if (sign.in_words && !words) continue
    const seen: SignFound['seen'][number][] = []
    for (const { other, count, text, condition } of await sign.find(source)) {
      const [named] =
        other === null ? [] : await source.query<{ number: string }>(`SELECT ${partyText(String(other))} AS number`)
      seen.push({
        number: named?.number ?? null,
        saved_as: other === null ? [] : (savedAs.get(other) ?? []),
        text,
        count,
        events: await phoneEvents(source, condition, EVENTS),
      })
    }
    const { name, title, innocent, questions } = sign
    if (seen.length > 0) found.push({ name, title, innocent, questions, seen })
  }
  await dropSaid(source)
  return found
}
