import { describe, expect, it } from 'vitest'
import { broadcastTimeline } from './broadcast-timeline.ts'
import { dailyCustomers } from './daily-customers.ts'
import { hoursOfUse } from './hours-of-use.ts'
import { daysBetween, wholeTicks } from './scale.ts'

const day = (date: string, covered: boolean, potential: number) => ({
  date,
  covered,
  bulk_list: { low: potential, mid: potential, high: potential },
  call_back: { potential, confirmed: 0 },
})
const wide = (html: string): string => html.split('bw-chart__narrow')[0] ?? ''

describe('a day without records', () => {
  const days = [day('2026-03-01', true, 0), day('2026-03-02', false, 0), day('2026-03-03', true, 4)]

  it('is hatched and named, and a day with records and nothing in them is not', () => {
    const svg = wide(dailyCustomers('c', days, 'd', 'no records held'))
    expect(svg.match(/fill="url\(#c-wide-hatch\)"/g)).toHaveLength(2)
    expect(svg.match(/no records held/g)).toHaveLength(2)
  })

  it('is never drawn as zero', () => {
    const svg = wide(dailyCustomers('c', days, 'd', 'no records held'))
    expect(svg).toContain('2026-03-01: 0 got in touch')
    expect(svg).not.toContain('2026-03-02: 0')
  })

  it('still shows what other people’s records show', () => {
    expect(wide(dailyCustomers('c', [day('2026-03-02', false, 3)], 'd', 'no records held'))).toContain(
      '2026-03-02: 3 got in touch',
    )
  })
})

describe('charts', () => {
  it('leave the bulk-list rule out where no bulk message is known', () => {
    const days = [{ date: '2026-03-01', covered: true, bulk_list: null, call_back: { potential: 2, confirmed: 1 } }]
    const svg = dailyCustomers('c', days, 'd', 'no records held')
    expect(svg).not.toContain('Bulk-list rule')
    expect(svg).toContain('Call-back rule')
  })

  it('place a bulk message by its day and hour, larger for more recipients', () => {
    const days = daysBetween('2026-03-01', '2026-03-10').map(date => ({ date, covered: true }))
    const points = [
      { date: '2026-03-02', hour: 9, recipients: 10, text: 'first' },
      { date: '2026-03-08', hour: 18, recipients: 40, text: 'second' },
    ]
    const circles = [
      ...wide(broadcastTimeline('b', days, points, 'd', '')).matchAll(
        /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"[^>]*><title>/g,
      ),
    ]
    const [first, second] = circles.map(circle => circle.slice(1).map(Number))
    expect(second?.[0]).toBeGreaterThan(first?.[0] ?? Number.NaN)
    expect(second?.[1]).toBeGreaterThan(first?.[1] ?? Number.NaN)
    // Four times the recipients is four times the area: twice the radius.
    expect((second?.[2] ?? 0) / (first?.[2] ?? 1)).toBeCloseTo(2, 1)
  })

  it('escape what comes from files', () => {
    const points = [{ date: '2026-03-01', hour: 1, recipients: 1, text: '<script>"&' }]
    const svg = broadcastTimeline('b', [{ date: '2026-03-01', covered: true }], points, '</desc><script>', '')
    expect(svg).not.toContain('<script>')
  })

  it('have an accessible name, no style attribute, and a drawing for each width', () => {
    const svg = hoursOfUse(
      'h',
      Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 1)),
      'All hours alike.',
    )
    expect(svg.match(/role="img"/g)).toHaveLength(2)
    expect(svg).toContain('<desc id="h-narrow-desc">All hours alike.</desc>')
    expect(svg).not.toContain('style=')
  })

  it('have whole numbers on their axes', () => {
    expect(wholeTicks(33, 4)).toEqual([0, 10, 20, 30, 40])
    expect(wholeTicks(1, 4)).toEqual([0, 1])
    expect(wholeTicks(0, 4)).toEqual([0, 1])
    expect(wholeTicks(2300, 4)).toEqual([0, 1000, 2000, 3000])
  })
})
