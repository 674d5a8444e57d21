import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { eachNumber } from './every-number.ts'
import { indicators } from './indicators.ts'
import { toIndicators } from './to-indicators.ts'

const me = '+447700900001'
const ann = '+447700900002'
const bob = '+447700900003'
const covered = [{ number: null, from: '2026-01-01', until: '2026-12-31' }]

const textFrom = (at: string, a: string, b: string): FewEvent => ({ at, a, b, kind: 'sms' })
const callFrom = (at: string, a: string, b: string, duration_s: number): FewEvent => ({ at, a, b, duration_s })

async function of(events: readonly FewEvent[], zone?: string) {
  const source = await fewEvents(events, covered)
  await source.run(
    `INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('N', NULL, NULL, 51, 0, NULL), ('S', NULL, NULL, 50, 0, NULL)`,
  )
  const { rows } = await indicators(source, { numbers: [me], ...(zone === undefined ? {} : { zone }) })
  source.close()
  return rows[0]
}

describe('indicators', () => {
  // Two ISO weeks: Monday 2026-01-05 and Monday 2026-01-12.
  const fortnight = [
    callFrom('2026-01-05T10:00:00', me, ann, 60),
    callFrom('2026-01-06T20:00:00', bob, me, 120),
    textFrom('2026-01-06T21:00:00', ann, me),
    textFrom('2026-01-06T21:02:00', me, ann),
    callFrom('2026-01-12T10:00:00', me, ann, 300),
  ]

  it('gives one value over everything, and mean and deviation over the weeks', async () => {
    const found = await of(fortnight)
    expect(found).toMatchObject({ records: 5, weeks: 2, own: true, first_day: '2026-01-05', last_day: '2026-01-12' })
    expect(found?.whole['number_of_interactions']).toEqual({ call: 3, text: 2 })
    expect(found?.weekly['number_of_interactions']).toEqual({
      call: { mean: 1.5, std: 0.5 },
      text: { mean: 2, std: 0 },
    })
    expect(found?.whole['active_days']).toEqual({ callandtext: 3 })
    expect(found?.weekly['active_days']).toEqual({ callandtext: { mean: 1.5, std: 0.5 } })
    expect(found?.whole['call_duration']).toEqual({ call: { mean: 160, std: 101.980390272 } })
    // Weekly means 90 and 300, weekly deviations 30 and 0.
    expect(found?.weekly['call_duration']).toEqual({
      call: { mean: { mean: 195, std: 105 }, std: { mean: 15, std: 15 } },
    })
  })

  it('weeks without such records do not count, but a week without a conversation has initiated none', async () => {
    const found = await of(fortnight)
    expect(found?.weekly['response_rate_text']).toEqual({ callandtext: { mean: 1, std: 0 } })
    expect(found?.weekly['response_delay_text']).toMatchObject({ callandtext: { mean: { mean: 120, std: 0 } } })
    expect(found?.weekly['interevent_time']).toMatchObject({ call: { mean: { mean: 122_400, std: 0 } } })
    const initiated = await of([textFrom('2026-01-05T10:00:00', me, ann), callFrom('2026-01-12T10:00:00', ann, me, 1)])
    expect(initiated?.weekly['percent_initiated_conversations']).toEqual({ callandtext: { mean: 0.5, std: 0.5 } })
  })

  it('a conversation over midnight on Sunday is one, but each week has its own part', async () => {
    const found = await of([textFrom('2026-01-11T23:50:00', ann, me), textFrom('2026-01-12T00:10:00', me, ann)])
    expect(found?.whole['response_rate_text']).toEqual({ callandtext: 1 })
    expect(found?.whole['conversations']).toEqual({ callandtext: 1 })
    expect(found?.weekly['response_rate_text']).toEqual({ callandtext: { mean: 0, std: 0 } })
    expect(found?.weekly['conversations']).toEqual({ callandtext: { mean: 1, std: 0 } })
  })

  it('what there is none of is null, not 0', async () => {
    const found = await of([callFrom('2026-01-05T10:00:00', me, ann, 60)])
    expect(found?.whole['number_of_contacts']).toEqual({ call: 1, text: null })
    expect(found?.weekly['number_of_contacts']).toEqual({ call: { mean: 1, std: 0 }, text: { mean: null, std: null } })
    expect(found?.whole['interevent_time']).toEqual({
      call: { mean: null, std: null },
      text: { mean: null, std: null },
    })
    expect(found?.whole['response_rate_text']).toEqual({ callandtext: null })
    expect(found?.whole['number_of_antennas']).toBeNull()
    expect(found?.whole['churn_rate']).toBeNull()
  })

  it('days and nights are of the zone: 18:30 UTC is evening in a British June', async () => {
    const evening = [callFrom('2026-06-01T18:30:00', me, ann, 60), callFrom('2026-06-01T23:30:00', me, ann, 60)]
    expect((await of(evening))?.whole['percent_nocturnal']).toMatchObject({ call: 1 })
    expect((await of(evening))?.whole['active_days']).toEqual({ callandtext: 2 })
    expect((await of(evening, 'UTC'))?.whole['percent_nocturnal']).toMatchObject({ call: 0.5 })
    expect((await of(evening, 'UTC'))?.whole['active_days']).toEqual({ callandtext: 1 })
  })

  it('network rows, withheld numbers, data and calls to itself are left out', async () => {
    const found = await of([
      callFrom('2026-01-05T10:00:00', me, ann, 60),
      { at: '2026-01-05T11:00:00', a: ann, b: me, mark: 'voicemail' },
      { at: '2026-01-05T12:00:00', a: null, b: me },
      { at: '2026-01-05T13:00:00', a: me, b: ann, kind: 'data' },
      { at: '2026-01-05T14:00:00', a: me, b: me },
    ])
    expect(found?.records).toBe(1)
  })

  it('places are this number’s own cells, half hour by half hour', async () => {
    const at = (time: string, cell: string): FewEvent => ({
      at: time,
      a: me,
      b: ann,
      a_cell: cell,
      b_cell: 'elsewhere',
    })
    const found = await of([
      at('2026-01-05T02:00:00', 'N'),
      at('2026-01-05T12:00:00', 'S'),
      at('2026-01-05T12:10:00', 'S'),
      at('2026-01-12T02:00:00', 'N'),
    ])
    expect(found?.whole).toMatchObject({
      number_of_antennas: 2,
      percent_at_home: 0.666666667,
      frequent_antennas: 2,
      churn_rate: 0.292893219,
    })
    expect(found?.weekly['percent_at_home']).toEqual({ mean: 0.75, std: 0.25 })
    expect(found?.weekly['radius_of_gyration']).toMatchObject({ mean: 27.798731661 })
    expect(found?.weekly['churn_rate']).toEqual({ mean: 0.292893219, std: 0 })
  })

  it('says whether a number’s own records are held', async () => {
    const source = await fewEvents(
      [callFrom('2026-01-05T10:00:00', me, ann, 60)],
      [{ number: ann, from: '2026-01-01', until: '2026-01-31' }],
    )
    const { rows } = await indicators(source)
    expect(rows.map(({ number, own }) => [number, own])).toEqual([
      [me, false],
      [ann, true],
    ])
    source.close()
  })

  it('a number that is not there has none', async () => {
    const source = await fewEvents(fortnight, covered)
    expect((await indicators(source, { numbers: ['+447700900999', 'nobody'] })).rows).toEqual([])
    source.close()
  })
})

it('the pass over every number gives each the same as asking for it alone', async () => {
  const parties = [me, ann, bob, '+447700900004', '+447700900005']
  const event = fc.record({
    minute: fc.nat({ max: 60 * 24 * 30 }),
    a: fc.constantFrom(...parties),
    b: fc.constantFrom(...parties),
    text: fc.boolean(),
    cell: fc.constantFrom('N', 'S', undefined),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40 }), async drawn => {
      const events = drawn.map(({ minute, a, b, text, cell }) => ({
        at: new Date(Date.UTC(2026, 2, 10) + minute * 60_000).toISOString().slice(0, 19),
        a,
        b,
        ...(text ? { kind: 'sms' as const } : { duration_s: minute % 100 }),
        ...(cell === undefined ? {} : { a_cell: cell, b_cell: cell }),
      }))
      const source = await fewEvents(events, covered)
      const every = new Map<string, unknown>()
      await eachNumber(source, { zone: 'Europe/London', slice: 9 }, (number, own, figures) =>
        every.set(number, toIndicators(number, own, figures)),
      )
      for (const number of parties) {
        const { rows } = await indicators(source, { numbers: [number] })
        expect(every.get(number)).toEqual(rows[0])
      }
      source.close()
    }),
    { numRuns: 15 },
  )
})
