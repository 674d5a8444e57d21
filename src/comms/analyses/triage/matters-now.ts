import { counted, spaced } from '../../english.ts'
import type {
  AdvertSent,
  AdvertsReceived,
  CandidateFound,
  Dealings,
  KnownLineFound,
  MattersNow,
  OwnLineFound,
  SignFound,
} from './found.ts'

const many = (n: number, one: string): string => counted(n, one)

/** What to know first, most pressing first. `unread`: why nothing was looked at, where that is so. */
export function mattersNow(found: {
  readonly signs: readonly SignFound[]
  readonly known: readonly KnownLineFound[]
  readonly candidates: readonly CandidateFound[]
  readonly received: readonly AdvertsReceived[]
  readonly sent: readonly AdvertSent[]
  readonly own: readonly OwnLineFound[]
  readonly pressing: Dealings | null
  readonly unread?: string
}): readonly MattersNow[] {
  const { signs, known, candidates, received, sent, own, pressing, unread } = found
  const now: MattersNow[] = []
  if (unread !== undefined) now.push({ about: 'nothing read', text: unread })
  const [first] = signs
  const [leads, behind] = leadsTo(signs)
  if (first !== undefined) {
    const others = signs.length - 1
    now.push({
      about: 'possible victim',
      text: `Possible victim? ${first.title}${others === 0 ? '' : `; and ${many(others, 'other sign')}`}${behind < 2 ? '' : `. ${behind} of them lead to ${spaced(leads)}`}. A prompt to ask, not a finding`,
    })
  }
  if (pressing !== null) {
    const { number, calls, texts, days, approaches, begun_by_handset: begun, deleted } = pressing
    now.push({
      about: 'pressing contact',
      text: `One number gets in touch again and again and is hardly ever turned to: ${spaced(number)}, ${many(calls, 'call')} and ${many(texts, 'message')} on ${many(days, 'day')}; this phone began ${begun} of ${approaches} contacts${deleted === 0 ? '' : `, and ${deleted} of its calls and messages ${deleted === 1 ? 'is' : 'are'} deleted`}. It may be family, work or a bank. A prompt to ask who gets in touch most, not a finding`,
    })
  }
  // Contact only while the number was somebody else's is no contact with the line.
  const confirmed = known.filter(
    ({ basis, calls, texts, outside_use }) => basis !== 'candidate' && outside_use < calls + texts,
  )
  const [most, ...others] = confirmed
  if (most !== undefined) {
    const named = ({ name, number }: KnownLineFound): string =>
      name === undefined ? spaced(number) : `${name} (${spaced(number)})`
    const more = others.length === 0 ? '' : `; also with ${others.slice(0, 2).map(named).join(' and ')}`
    now.push({
      about: 'known line',
      text: `In touch with ${many(confirmed.length, 'known line')}: ${named(most)}, ${many(most.calls, 'call')} and ${many(most.texts, 'message')} on ${many(most.days, 'day')}${more}`,
    })
  }
  const probable = known.filter(({ basis }) => basis === 'candidate').length
  if (probable > 0)
    now.push({
      about: 'pointed to',
      text: `In touch with ${many(probable, 'number')} that other records point to as ${probable === 1 ? 'a line' : 'lines'}, not confirmed by anybody`,
    })
  for (const { number, basis, name } of own) {
    now.push({
      about: 'own number',
      text: `This phone’s own number, ${spaced(number)}, ${basis === 'known' ? `is known as that of a line${name === undefined ? '' : ` (${name})`}` : 'behaves like a line'}. Whoever holds a line’s phone need not be who runs it`,
    })
  }
  const offers = sent.filter(({ offer }) => offer === true)
  if (offers.length > 0)
    now.push({
      about: 'adverts',
      text: `It sent ${many(offers.length, 'bulk message')} that ${offers.length === 1 ? 'reads' : 'read'} like an offer`,
    })
  if (received.length > 0)
    now.push({
      about: 'adverts',
      text: `It was sent messages that read like offers by ${many(received.length, 'number')}: whoever used it may buy, and may need help`,
    })
  if (candidates.length > 0)
    now.push({
      about: 'new candidate',
      text: `${many(candidates.length, 'number')} in it ${candidates.length === 1 ? 'behaves like a line' : 'behave like lines'} and ${candidates.length === 1 ? 'is' : 'are'} not known as such`,
    })
  if (now.length === 0)
    now.push({
      about: 'nothing found',
      text: 'No known line, no offer and no sign of exploitation came up. That proves nothing: ask the questions all the same, and see below what was not looked at',
    })
  return now
}

/** The number behind most signs, and behind how many. */
function leadsTo(signs: readonly SignFound[]): readonly [number: string | null, signs: number] {
  const numbers = signs.flatMap(({ seen }) => [...new Set(seen.flatMap(({ number }) => number ?? []))])
  const often = new Map<string, number>()
  for (const number of numbers) often.set(number, (often.get(number) ?? 0) + 1)
  return [...often].sort(([, x], [, y]) => y - x)[0] ?? [null, 0]
}
