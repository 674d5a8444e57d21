import { describe, expect, it } from 'vitest'
import { Conversations } from './conversations.ts'
import { FIGURES, placeOf } from './definitions.ts'

/** `I` a text received, `O` one sent, `C` a call, `-` a minute; each word another contact. */
function talk(...contacts: readonly string[]): Record<string, number> {
  const talked = new Conversations()
  const records = contacts.flatMap((line, contact) =>
    [...line].flatMap((sign, at) =>
      sign === '-' ? [] : [{ contact, clock: 1_000_000 + minutesBefore(line, at) * 60, sign }],
    ),
  )
  for (const { contact, clock, sign } of records.sort((x, y) => x.clock - y.clock)) {
    talked.add(contact, clock, sign === 'C', sign === 'O')
  }
  const values = new Float64Array(FIGURES.length).fill(Number.NaN)
  talked.measure(values)
  const of = (name: string, more = 0) => values[placeOf(name, 'callandtext') + more] ?? Number.NaN
  return {
    conversations: of('conversations'),
    initiated: of('percent_initiated_conversations'),
    rate: of('response_rate_text'),
    delay: of('response_delay_text'),
    deviation: of('response_delay_text', 1),
  }
}

const minutesBefore = (line: string, at: number): number => line.slice(0, at).split('-').length - 1

describe('conversations', () => {
  it('the response rate is of conversations that the other side began', () => {
    expect(talk('I-O-I-O', 'I-I-O-I', 'I-I-I-I', 'O-O-I-O')).toMatchObject({
      conversations: 4,
      rate: 2 / 3,
      initiated: 1 / 4,
    })
  })

  it('the response delay is from a text received to the very next text, where that is an answer', () => {
    // 60 and 240 seconds; 120; none.
    expect(talk('I-O--I----O')).toMatchObject({ delay: 150, deviation: 90 })
    expect(talk('I-O--I----O', 'O--O---I--O', 'I--II---I-I')).toMatchObject({ delay: 140 })
    expect(talk('I--II---I-I')['delay']).toBeNaN()
  })

  it('an answer in the same second has no delay, but it is an answer', () => {
    expect(talk('IO')).toMatchObject({ rate: 1 })
    expect(talk('IO')['delay']).toBeNaN()
  })

  it('an hour without a record with the contact ends a conversation; a second less does not', () => {
    const silence = '-'.repeat(60)
    expect(talk(`I${silence}O`)).toMatchObject({ conversations: 2, rate: 0, initiated: 0.5 })
    expect(talk(`I${silence.slice(1)}O`)).toMatchObject({ conversations: 1, rate: 1, delay: 59 * 60 })
  })

  it('a call ends a conversation, and is none itself', () => {
    expect(talk('I-C-O')).toMatchObject({ conversations: 2, rate: 0, initiated: 0.5 })
    expect(talk('C-C')).toMatchObject({ conversations: 0, initiated: 0 })
    expect(talk('C-C')['rate']).toBeNaN()
  })

  it('clearing forgets what was open', () => {
    const talked = new Conversations()
    talked.add(0, 1000, false, false)
    talked.clear()
    talked.add(0, 1060, false, true)
    const values = new Float64Array(FIGURES.length)
    talked.measure(values)
    expect(values[placeOf('conversations', 'callandtext')]).toBe(1)
    expect(values[placeOf('percent_initiated_conversations', 'callandtext')]).toBe(1)
  })
})
