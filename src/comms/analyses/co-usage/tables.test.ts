import { describe, expect, it } from 'vitest'
import { cllrOf } from './cllr.ts'
import { readTable } from './read-table.ts'
import { ratiosOf, trainedOn } from './tables.ts'
import type { Track } from './track.ts'

const HOUR = 3600
/** Owners live 5 km apart; each carries two phones that register at home by turns, a kilometre apart. */
function owners(count: number, days: number, first = 0): Track[] {
  return Array.from({ length: count * 2 }, (_, index): Track => {
    const owner = first + Math.floor(index / 2)
    const lat = 52 + owner * 0.045 + (index % 2) * 0.009
    const registrations = Array.from({ length: days * 6 }, (_each, i) => ({
      at: 1_700_006_400 + Math.floor(i / 6) * 24 * HOUR + (i % 6) * 3 * HOUR + (index % 2) * 600,
      lat,
      lon: -1,
      azimuth: null,
    }))
    return { device: `phone ${first * 2 + index}`, owner: `owner ${owner}`, registrations }
  })
}

describe('ratios of a table', () => {
  it('learnt from some owners tell the phones of others apart', () => {
    const model = trainedOn(owners(8, 6), 'day')
    if (model === undefined) throw new Error('nothing was learnt')
    const ratios = ratiosOf(owners(6, 4, 20), 'day', { model, basis: { kind: 'field', name: 'test' } })
    expect(ratios).toHaveLength(66 * 4)
    const scored = ratios.flatMap(({ ln, same }) => (ln === null || same === null ? [] : [{ score: ln, same }]))
    expect(cllrOf(scored)).toBeLessThan(0.2)
    expect(ratios.every(({ ratio }) => ratio.basis === 'field data given: test')).toBe(true)
  })

  it('without field data are for investigation, not for evidence, on every row', () => {
    const ratios = ratiosOf(owners(2, 2), 'day')
    expect(ratios).toHaveLength(12)
    expect(new Set(ratios.map(({ ratio }) => ratio.basis))).toEqual(
      new Set(['simulated data: for investigation, not for evidence']),
    )
  })

  it('say so where simulated data were only measured on shorter times', () => {
    const [first] = ratiosOf(owners(1, 3), 'all')
    expect(first?.ratio.basis).toContain('measured on single days')
  })

  it('phones without a common day have no answer, and no error', () => {
    const [one, other] = owners(1, 1)
    if (one === undefined || other === undefined) throw new Error('two phones')
    const later = { ...other, registrations: other.registrations.map(r => ({ ...r, at: r.at + 48 * HOUR })) }
    const ratios = ratiosOf([one, later], 'day').map(({ ratio }) => ratio)
    expect(ratios.map(({ answer, lr, log10_lr }) => [answer, lr, log10_lr])).toEqual([
      [false, null, null],
      [false, null, null],
    ])
  })

  it('one owner, one device or no device at all teach nothing and fail nowhere', () => {
    expect(trainedOn([], 'day')).toBeUndefined()
    expect(trainedOn(owners(1, 3), 'day')).toBeUndefined()
    expect(
      trainedOn(
        owners(3, 3).filter((_, index) => index % 2 === 0),
        'day',
      ),
    ).toBeUndefined()
    expect(ratiosOf(owners(1, 1).slice(0, 1), 'day')).toEqual([])
    expect(ratiosOf([], 'all')).toEqual([])
  })

  it('two owners with two phones each are the least to learn from, and give a bounded ratio', () => {
    const model = trainedOn(owners(2, 1), 'day')
    if (model === undefined) throw new Error('nothing was learnt')
    const found = ratiosOf(owners(2, 1, 9), 'day', { model, basis: { kind: 'case' } })
    expect(found.every(({ ln }) => ln !== null && Number.isFinite(ln) && Math.exp(Math.abs(ln)) < 10)).toBe(true)
  })

  it('are the same whatever the order of the rows', () => {
    const tracks = owners(2, 2)
    const text = (rows: readonly string[]) => ['device,owner,time,latitude,longitude,azimuth', ...rows].join('\n')
    const rows = tracks.flatMap(({ device, owner, registrations }) =>
      registrations.map(({ at, lat, lon }) => `${device},${owner},${new Date(at * 1000).toISOString()},${lat},${lon},`),
    )
    const read = [rows, rows.toReversed()].map(each => readTable(text(each), 'U.csv'))
    const ratios = read.map(table => (table.ok ? ratiosOf(table.value.tracks, 'day') : []))
    expect(ratios[0]).toHaveLength(12)
    expect(ratios[1]).toEqual(ratios[0])
  })
})

describe('a table of registrations', () => {
  it('takes times with and without a zone, and an empty azimuth or owner', () => {
    const read = readTable(
      '\uFEFFDevice,owner,Time,latitude,longitude,azimuth\r\n"a, 1",,2026-03-01 10:00:00+01:00,51.5,-0.1,\r\n"a, 1",x,2026-03-01T09:30:00,51.5,-0.1,370\r\n',
      'T.csv',
    )
    if (!read.ok) throw new Error(read.fault.problem)
    const [track] = read.value.tracks
    expect([track?.device, track?.owner]).toEqual(['a, 1', 'x'])
    expect(track?.registrations.map(({ at, azimuth }) => [new Date(at * 1000).toISOString(), azimuth])).toEqual([
      ['2026-03-01T09:00:00.000Z', null],
      ['2026-03-01T09:30:00.000Z', 10],
    ])
  })

  it('leaves out rows it cannot read, and says which', () => {
    const read = readTable('device,time,latitude,longitude\na,soon,1,1\na,2026-03-01,91,0\na,2026-03-01,1,1\n', 'T.csv')
    expect(read.ok && [read.value.unreadable, read.value.firstUnreadable]).toEqual([2, 'row 1: “soon” is no time'])
  })

  it('without a column it needs is refused with the columns that are expected', () => {
    const read = readTable('phone,time\na,2026-03-01\n', 'T.csv')
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.fault.problem).toBe('the table has no column “latitude”, “longitude”')
  })
})
