import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../test/few-events.ts'
import { BURST_RULE, dropBursts, makeBursts } from './bursts.ts'

const SENDERS = ['+447700900001', '+447700900002'] as const
const WORDS = ['back on best of both', 'call me when you can', 'yes', undefined] as const
const START = Date.UTC(2026, 2, 1, 11)

interface Text {
  readonly second: number
  readonly sender: number
  readonly to: number
  readonly words: number
}
interface Member {
  readonly row: number
  readonly burst: number
}

const texts: fc.Arbitrary<Text[]> = fc.array(
  fc.record({
    // Tens of seconds, so that texts at one moment and exactly a window apart occur.
    second: fc.nat({ max: 200 }).map(tens => tens * 10),
    sender: fc.nat({ max: 1 }),
    to: fc.nat({ max: 9 }),
    words: fc.nat({ max: WORDS.length - 1 }),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
)

const asEvent = ({ second, sender, to, words }: Text): FewEvent => {
  const text = WORDS[words]
  return {
    at: new Date(START + second * 1000).toISOString().slice(0, 19),
    a: SENDERS[sender] ?? '',
    b: `+44770090010${to}`,
    kind: 'sms',
    ...(text === undefined ? {} : { text }),
  }
}

/** The rule as it is worded, comparing every text with every other of its sender. */
function membersByDefinition(sent: readonly (Text & { readonly row: number })[], own: boolean): Member[] {
  const { recipients, handsetsSameText, handsetsSameMoment } = BURST_RULE
  const window = BURST_RULE.windowMinutes * 60
  const reach = (from: Text, among: readonly Text[]): number =>
    new Set(among.filter(t => t.second >= from.second && t.second <= from.second + window).map(t => t.to)).size
  const sameWords = (from: Text): readonly Text[] =>
    (WORDS[from.words] ?? '').length < 8 ? [] : sent.filter(t => t.words === from.words)
  const starts = sent.filter(
    t => reach(t, sent) >= recipients || (!own && WORDS[t.words] === undefined && reach(t, sent) >= handsetsSameMoment),
  )
  const startsSame = sent.filter(t => reach(t, sameWords(t)) >= (own ? recipients : handsetsSameText))
  const within = (t: Text, begun: readonly Text[]): boolean =>
    begun.some(start => t.second >= start.second && t.second - start.second <= window)
  const members = sent.filter(
    t =>
      within(t, starts) ||
      within(
        t,
        startsSame.filter(s => s.words === t.words),
      ),
  )
  let burst = 0
  return members.map((t, i) => {
    const before = members[i - 1]
    if (before === undefined || t.second - before.second > window) burst++
    return { row: t.row, burst }
  })
}

describe('bursts', () => {
  it.each([
    ['whose records are held', true],
    ['seen by others only', false],
  ])('leaving lone texts out first changes no burst of a sender %s', async (_, own) => {
    await fc.assert(
      fc.asyncProperty(texts, async unsorted => {
        const sent = unsorted.toSorted((x, y) => x.second - y.second).map((text, i) => ({ ...text, row: i + 1 }))
        const day = { from: '2026-03-01', until: '2026-03-01' }
        const source = await fewEvents(sent.map(asEvent), [{ number: own ? null : '+447700900100', ...day }])
        await makeBursts(source, BURST_RULE)
        const found = await source.query<{ x: bigint; row: number; burst: number }>(
          'SELECT x, row::INTEGER AS row, burst FROM burst_texts ORDER BY x, t, row',
        )
        await dropBursts(source)
        source.close()
        for (const [sender, number] of SENDERS.entries()) {
          const mine = found.filter(({ x }) => x === BigInt(number.slice(1))).map(({ row, burst }) => ({ row, burst }))
          expect(mine).toEqual(
            membersByDefinition(
              sent.filter(text => text.sender === sender),
              own,
            ),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})
