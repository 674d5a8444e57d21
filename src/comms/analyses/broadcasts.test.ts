import { describe, expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../test/few-events.ts'
import { broadcasts } from './broadcasts.ts'

const line = '+447700900001'
const person = (n: number) => `+4477009001${String(n).padStart(2, '0')}`
const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 11, n)).toISOString().slice(0, 19)
const everyone = { number: null, from: '2026-03-01', until: '2026-03-01' }

const textsTo = (count: number, text?: string): FewEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    at: minute(n),
    a: line,
    b: person(n),
    kind: 'sms',
    ...(text === undefined ? {} : { text }),
  }))

describe('broadcasts', () => {
  it('six recipients within ten minutes are a bulk message, five are not', async () => {
    const six = await broadcasts(await fewEvents(textsTo(6), [everyone]))
    const five = await broadcasts(await fewEvents(textsTo(5), [everyone]))
    expect(six.rows).toMatchObject([{ sender: line, recipients: 6, messages: 6, basis: 'burst', same_text: null }])
    expect(six.rows[0]?.events).toHaveLength(6)
    expect(five.rows).toEqual([])
  })

  it('six texts to one person are a chat, not a bulk message', async () => {
    const chat = textsTo(6).map(event => ({ ...event, b: person(1) }))
    expect((await broadcasts(await fewEvents(chat, [everyone]))).rows).toEqual([])
  })

  it('counts recipients who call back within two hours', async () => {
    const calls: FewEvent[] = [
      { at: minute(20), a: person(0), b: line, duration_s: 20 },
      { at: minute(21), a: person(0), b: line, duration_s: 20 },
      { at: '2026-03-01T14:30:00', a: person(1), b: line, duration_s: 20 },
    ]
    const found = await broadcasts(await fewEvents([...textsTo(6), ...calls], [everyone]))
    expect(found.rows[0]?.answered).toBe(1)
  })

  it('the same text in two seized handsets is a bulk message although the sender’s own records are not held', async () => {
    const seized = [0, 1].map(n => ({ ...everyone, number: person(n) }))
    const same = await broadcasts(await fewEvents(textsTo(2, 'Back on, best of both!! 2 for 15'), seized))
    const different = await broadcasts(
      await fewEvents([...textsTo(1, 'Happy birthday mate'), ...textsTo(2, 'are you coming round').slice(1)], seized),
    )
    expect(same.rows).toMatchObject([{ recipients: 2, basis: 'handsets', same_text: 1 }])
    expect(different.rows).toEqual([])
  })

  it('a changed price is still the same text', async () => {
    const mixed = textsTo(6).map((event, n) => ({ ...event, text: `Best of both, ${n + 2} for ${15 + n}` }))
    expect((await broadcasts(await fewEvents(mixed, [everyone]))).rows[0]?.same_text).toBe(1)
  })
})
