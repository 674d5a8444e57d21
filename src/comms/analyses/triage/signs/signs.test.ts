import { describe, expect, it } from 'vitest'
import { numberOf, rowsOf, signsIn, signsOf } from '../../../../../test/triage/signs-in.ts'
import { LOOKED_AT, NEVER_LOOKED_AT, type Talks } from '../../../../../test/triage/talks.ts'

/** Conversations with at least one sign, and signs that a reader would ask about, that came up. */
async function cameUp({ controlled, innocent }: Talks) {
  const [found, falsely] = [await signsIn(controlled), await signsIn(innocent)]
  const wanted = controlled.flatMap(({ signs }, place) => signs.map(sign => found[place]?.includes(sign) === true))
  return {
    conversations: found.filter(names => names.length > 0).length,
    signs: wanted.filter(Boolean).length,
    innocent: falsely.filter(names => names.length > 0).length,
  }
}

const call = (from: 'Incoming' | 'Outgoing', place: number, when: string, seconds = 0): string =>
  `${from},${numberOf(place)},Call,${when},${seconds},${seconds === 0 ? 'no' : 'yes'},`
const day = (n: number): string => `2025-05-${String(n).padStart(2, '0')}`

describe('words', () => {
  it('of somebody who is controlled, or looked for, bring up a sign; of parents, couriers, lenders and jokers none', async () => {
    const some = { controlled: LOOKED_AT.controlled.slice(0, 15), innocent: LOOKED_AT.innocent.slice(0, 12) }
    expect(await cameUp(some)).toEqual({ conversations: 15, signs: 24, innocent: 0 })
  })

  it('that the rules were never shown come up as often as docs/triage.md says', async () => {
    expect([NEVER_LOOKED_AT.controlled.length, NEVER_LOOKED_AT.innocent.length]).toEqual([60, 60])
    expect(await cameUp(NEVER_LOOKED_AT)).toEqual({ conversations: 31, signs: 43, innocent: 5 })
  })

  it('are not looked through where the authority does not cover content', async () => {
    expect(await signsOf(rowsOf(LOOKED_AT.controlled.slice(0, 2)), false)).toEqual([])
  })

  it('stand behind the sign with the row that each came from, what else it may be, and an open question', async () => {
    const [sign] = await signsOf(
      rowsOf([{ who: 'one', messages: ['> see you', '< dont make me come to ur yard, pay up'] }]),
    )
    expect(sign).toMatchObject({
      name: 'threats',
      seen: [
        {
          number: numberOf(0),
          count: 1,
          events: [{ row: 2, out: false, text: 'dont make me come to ur yard, pay up' }],
        },
      ],
    })
    expect(sign?.innocent).toMatch(/jest/)
    expect(
      sign?.questions.every(
        question =>
          !/^(?:did|do|does|is|was|were|has|have) /i.test(question) || question.startsWith('Is there anybody'),
      ),
    ).toBe(true)
  })
})

describe('records without words', () => {
  it('show a number that rings night after night, and not one that is rung as often', async () => {
    const nights = [3, 4, 5, 6, 7, 8]
    const rows = nights.flatMap(n => [
      call('Incoming', 1, `${day(n)}T01:15:00`, 20),
      call('Incoming', 2, `${day(n)}T02:15:00`, 20),
      call('Outgoing', 2, `${day(n)}T02:45:00`, 20),
    ])
    const ringer = await signsOf(rows.filter((_, at) => at % 3 === 0))
    expect(ringer.map(({ name, seen }) => [name, seen[0]?.number])).toEqual([['rung-at-night', numberOf(1)]])
    expect(await signsOf(rows.filter((_, at) => at % 3 > 0))).toEqual([])
  })

  it('show one that rings again and again without an answer on two occasions, and not once', async () => {
    const inARow = (n: number) =>
      Array.from({ length: 6 }, (_, minute) => call('Incoming', 1, `${day(n)}T15:${String(10 + minute * 3)}:00`))
    const [sign] = await signsOf([...inARow(3), ...inARow(5)])
    expect(sign).toMatchObject({ name: 'rung-in-a-row', seen: [{ count: 12 }] })
    expect(sign?.seen[0]?.events).toHaveLength(12)
    expect(await signsOf(inARow(3))).toEqual([])
  })

  it('show one that gets in touch hour after hour and is hardly turned to', async () => {
    const hours = [8, 10, 12, 14, 16, 18, 20, 22]
    const rows = [3, 4, 5, 6].flatMap(n =>
      hours.map(hour => call('Incoming', 1, `${day(n)}T${String(hour).padStart(2, '0')}:00:00`, 30)),
    )
    expect((await signsOf(rows)).map(({ name }) => name)).toEqual(['kept-in-touch'])
    const turned = rows.map((row, at) => (at % 2 === 0 ? row : row.replace('Incoming', 'Outgoing')))
    expect(await signsOf(turned)).toEqual([])
  })
})
