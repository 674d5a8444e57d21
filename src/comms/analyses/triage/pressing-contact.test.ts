import { describe, expect, it } from 'vitest'
import type { Dealings } from './found.ts'
import { pressingContact } from './pressing-contact.ts'

const caller: Dealings = {
  number: '+447700900301',
  saved_as: [],
  calls: 112,
  texts: 54,
  days: 30,
  first_seen: '2026-01-01T09:00:00.000Z',
  last_seen: '2026-02-04T09:00:00.000Z',
  first_move: 'other',
  approaches: 78,
  begun_by_handset: 0,
  handset_answers: 10,
  other_answers: 0,
  at_night: 0,
  deleted: 10,
}
const friend: Dealings = { ...caller, number: '+447700900302', calls: 40, texts: 40, begun_by_handset: 40 }

describe('a number that gets in touch more than any other', () => {
  it('and is hardly ever turned to is worth asking about', () => {
    expect(pressingContact([caller, friend])).toBe(caller)
    expect(pressingContact([caller])).toBe(caller)
    expect(pressingContact([])).toBeNull()
  })

  it.each([
    ['the handset begins more than one contact in ten', { begun_by_handset: 8 }],
    ['it got in touch fewer than 40 times', { approaches: 39 }],
    ['all of it is of fewer than 7 days', { days: 6 }],
    ['it writes and hardly ever rings, as clubs and shops do', { calls: 19, texts: 200 }],
    ['another number has as much contact', { calls: 40, texts: 40 }],
  ])('is no news where %s', (_, change) => {
    expect(pressingContact([{ ...caller, ...change }, friend])).toBeNull()
  })
})
