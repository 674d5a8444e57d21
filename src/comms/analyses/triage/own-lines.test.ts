import { describe, expect, it } from 'vitest'
import type { Line } from '../line.ts'
import { ownLines } from './own-lines.ts'

const own = '+447700900200'
const line = (text: string): Line => ({
  number: own,
  score: 0.9,
  candidate: true,
  reasons: [{ name: 'broadcasts', value: 4, weight: 1, text, events: [] }],
  against: [],
  first_seen: '2026-01-01T09:00:00.000Z',
  last_seen: '2026-01-02T09:00:00.000Z',
  customers: 9,
  events: 90,
  view: 'own',
})

describe('the handset’s own number', () => {
  it('comes with the reasons that the page of the lines shows, where other records are held, else with those of this handset alone', () => {
    const [both] = ownLines([own], [], { held: [line('in all records')], alone: [line('in this handset')] })
    expect([both?.basis, both?.reasons.map(({ text }) => text)]).toEqual(['held', ['in all records']])
    const [alone] = ownLines([own], [], { held: [], alone: [line('in this handset')] })
    expect([alone?.basis, alone?.reasons.map(({ text }) => text)]).toEqual(['alone', ['in this handset']])
  })

  it('that is known as a line’s leads to the line, with the reasons beside it', () => {
    const known = { number: own, basis: 'confirmed', name: 'Rico', href: '/confirmed-lines/1' } as const
    expect(ownLines([own], [known], { held: [], alone: [line('in this handset')] })).toMatchObject([
      { basis: 'known', name: 'Rico', href: '/confirmed-lines/1', score: 0.9, reasons: [{ text: 'in this handset' }] },
    ])
    expect(ownLines([own], [known], { held: [], alone: [] })).toMatchObject([{ score: null, reasons: [] }])
  })

  it('that is nobody’s line is not spoken of', () => {
    expect(ownLines([own], [], { held: [], alone: [] })).toEqual([])
  })
})
