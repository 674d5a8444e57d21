import { afterEach, describe, expect, it } from 'vitest'
import { fewEvents, type FewEvent } from '../../../../test/few-events.ts'
import { coUsage } from './co-usage.ts'
import { londonSlices } from './slices.ts'
import { supportInWords } from './verbal.ts'

const [ONE, OTHER] = ['+447700900001', '+447700900002']
let source: Awaited<ReturnType<typeof fewEvents>> | undefined
afterEach(() => source?.close())

/** Calls of one number to nobody in particular, each in a cell. */
const calls = (a: string, cell: string, times: readonly string[]): FewEvent[] =>
  times.map(at => ({ at, a, b: '+447700900999', observed: 'a', a_cell: cell }))

async function held(events: readonly FewEvent[]) {
  source = await fewEvents(events, [])
  await source.run(`INSERT INTO cells (cell, site, postcode, lat, lon, azimuth) VALUES ('here', 'Mast', NULL, 52.0, -1.0, 90), ('near', 'Roof', NULL, 52.004, -1.0, NULL),
    ('far', 'Hill', NULL, 53.0, -2.0, NULL)`)
  return source
}

describe('co-usage', () => {
  it('gives phones that register side by side more support than phones a county apart', async () => {
    const events = [
      ...calls(ONE, 'here', ['2026-01-05 09:00:00', '2026-01-05 12:00:00', '2026-01-06 09:00:00']),
      ...calls(OTHER, 'near', ['2026-01-05 09:04:00', '2026-01-05 12:05:00']),
      ...calls(OTHER, 'far', ['2026-01-06 09:04:00']),
    ]
    const { rows } = await coUsage(await held(events), { a: ONE, b: OTHER, slice: 'day' })
    expect(rows.map(({ from, answer, registrations }) => [from, answer, registrations])).toEqual([
      ['2026-01-05T00:00:00.000Z', true, { a: 2, b: 2 }],
      ['2026-01-06T00:00:00.000Z', true, { a: 1, b: 1 }],
    ])
    const [together, apart] = rows
    expect(together?.lr ?? 0).toBeGreaterThan(apart?.lr ?? Infinity)
    expect(apart?.lr).toBeLessThan(1)
    expect(together?.basis).toContain('not for evidence')
    expect(apart?.reasons.at(-1)?.text).toMatch(/masts 1\d\d\.\d km apart, 4 minutes between/)
    expect(together?.events.length).toBeGreaterThan(0)
  })

  it('one phone without registrations: no answer, and the reason', async () => {
    const { rows } = await coUsage(await held(calls(ONE, 'here', ['2026-01-05 09:00:00'])), {
      a: ONE,
      b: OTHER,
      slice: 'all',
    })
    expect(rows.map(({ answer, lr }) => [answer, lr])).toEqual([[false, null]])
    expect(rows[0]?.reasons[0]?.text).toBe(`No registration of ${OTHER} is held for this time`)
  })

  it('a cell of which no file says where it stands is no registration', async () => {
    const events = [...calls(ONE, 'here', ['2026-01-05 09:00:00']), ...calls(OTHER, 'unknown', ['2026-01-05 09:01:00'])]
    expect((await coUsage(await held(events), { a: ONE, b: OTHER })).rows[0]?.answer).toBe(false)
  })

  it('the same question gives the same bytes', async () => {
    const events = [...calls(ONE, 'here', ['2026-01-05 09:00:00']), ...calls(OTHER, 'near', ['2026-01-05 09:01:00'])]
    const asked = await held(events)
    const parameters = { a: ONE, b: OTHER, from: '2026-01-05', until: '2026-01-06' }
    expect((await coUsage(asked, parameters)).hash).toBe((await coUsage(asked, parameters)).hash)
  })
})

describe('days', () => {
  it('begin at midnight in London, in summer and when the clocks change', () => {
    const at = (iso: string) => Date.parse(iso) / 1000
    const slices = londonSlices(
      [at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'), at('2026-07-01T12:00:00Z')],
      'day',
      '2026-03-01',
      '2026-08-01',
    )
    expect(
      slices.map(({ from, until }) => [from, until].map(moment => new Date(moment * 1000).toISOString().slice(0, 16))),
    ).toEqual([
      ['2026-03-28T00:00', '2026-03-29T00:00'],
      ['2026-03-29T00:00', '2026-03-29T23:00'],
      ['2026-06-30T23:00', '2026-07-01T23:00'],
    ])
  })
})

describe('the verbal scale', () => {
  it('reads a ratio and its inverse alike', () => {
    expect(supportInWords(Math.log(1.9))).toBe('no support for either')
    expect(supportInWords(Math.log(50))).toBe('moderate support for one carrier')
    expect(supportInWords(-Math.log(50))).toBe('moderate support for two carriers')
    expect(supportInWords(Math.log(2e6))).toBe('extremely strong support for one carrier')
  })
})
