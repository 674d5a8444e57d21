import { describe, expect, it } from 'vitest'
import { csv, imported, newStore, template } from '../../../../../test/import-records.ts'
import { CONTROLLED, INNOCENT, type Talk } from '../../../../../test/triage/talk.ts'
import { openSnapshot } from '../../../store/open-snapshot.ts'
import type { SignFound } from '../found.ts'
import { makePhone } from '../phone-table.ts'
import { findSigns } from './find-signs.ts'

const layout = template({
  columns: {
    direction: 'Direction',
    other_number: 'Party',
    kind: 'Type',
    started_at: 'When',
    duration_s: 'Seconds',
    answered: 'Answered',
    text: 'Body',
  },
  formats: { started_at: 'iso', duration_s: 'seconds' },
  values: { answered: { no: 'no', yes: 'yes' } },
})
const HEADER = 'Direction,Party,Type,When,Seconds,Answered,Body'
/** So many conversations in one handset: a sign names no more numbers than it has room for. */
const IN_ONE = 5

async function signsOf(rows: readonly string[], words = true): Promise<readonly SignFound[]> {
  const store = await newStore()
  await imported(store, await csv(rows, HEADER), { template: layout, owner: '+447700900001' })
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  await makePhone(snapshot.value)
  const found = await findSigns(snapshot.value, new Map(), words)
  snapshot.value.close()
  return found
}

const numberOf = (place: number): string => `+4477009001${String(place).padStart(2, '0')}`
const rowsOf = (talks: readonly Talk[]): readonly string[] =>
  talks.flatMap(({ messages }, place) =>
    messages.map((message, at) => {
      const side = message.startsWith('<') ? 'Incoming' : 'Outgoing'
      return `${side},${numberOf(place)},SMS,2025-05-${String(2 + place).padStart(2, '0')}T1${at}:00:00,,,"${message.slice(2)}"`
    }),
  )

/** Names of the signs of each conversation. */
async function signsIn(talks: readonly Talk[]): Promise<readonly (readonly string[])[]> {
  const all: (readonly string[])[] = []
  for (let from = 0; from < talks.length; from += IN_ONE) {
    const part = talks.slice(from, from + IN_ONE)
    const found = await signsOf(rowsOf(part))
    all.push(
      ...part.map((_, place) =>
        found.filter(({ seen }) => seen.some(({ number }) => number === numberOf(place))).map(({ name }) => name),
      ),
    )
  }
  return all
}

const call = (from: 'Incoming' | 'Outgoing', place: number, when: string, seconds = 0): string =>
  `${from},${numberOf(place)},Call,${when},${seconds},${seconds === 0 ? 'no' : 'yes'},`
const day = (n: number): string => `2025-05-${String(n).padStart(2, '0')}`

describe('words', () => {
  it('of somebody who is controlled, or looked for, bring up the signs that a reader would ask about', async () => {
    const talks = CONTROLLED.filter(({ later }) => later !== true)
    const found = await signsIn(talks)
    for (const [place, { who, signs }] of talks.entries())
      expect([who, found[place]]).toEqual([who, expect.arrayContaining([...signs])])
  })

  it('of parents, couriers, lenders among friends and jokers bring up none', async () => {
    const talks = INNOCENT.filter(({ later }) => later !== true)
    const found = await signsIn(talks)
    expect(found.map((names, place) => [talks[place]?.who, names])).toEqual(talks.map(({ who }) => [who, []]))
  })

  it('that the rules never saw come out as often as docs/triage.md says', async () => {
    const controlled = CONTROLLED.filter(({ later }) => later === true)
    const innocent = INNOCENT.filter(({ later }) => later === true)
    const [found, falsely] = [await signsIn(controlled), await signsIn(innocent)]
    const wanted = controlled.flatMap(({ signs }, place) => signs.map(sign => found[place]?.includes(sign) === true))
    expect([wanted.filter(Boolean).length, wanted.length]).toEqual([6, 9])
    expect([falsely.filter(names => names.length > 0).length, innocent.length]).toEqual([4, 8])
  })

  it('are not looked through where the authority does not cover content', async () => {
    expect(await signsOf(rowsOf(CONTROLLED.slice(0, 2)), false)).toEqual([])
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
