import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityId, readParty, UNITED_KINGDOM } from './phone-number.ts'
import { phoneNumberClass } from './phone-number-class.ts'

const id = (text: string) => readParty(text).id

describe('a party as a record spells it', () => {
  it('reads every spelling of one mobile number as the same number', () => {
    const dress = fc.constantFrom<(n: string) => string>(
      n => `0${n}`,
      n => `44${n}`,
      n => `+44${n}`,
      n => `0044${n}`,
      n => n,
      n => `${n}.0`,
      n => `44${n}.0`,
      n => `+44 (0)${n.slice(0, 4)} ${n.slice(4)}`,
      n => `(0${n.slice(0, 4)}) ${n.slice(4, 7)}-${n.slice(7)}`,
      n => `tel:+44-${n}`,
      n => ` '0${n} `,
      n => `+44${n} Mum (new)`,
      n => `44${n}@s.whatsapp.net`,
      n => `\u202a+44 ${n}\u202c`,
      n => `00 44 (0) ${n}`,
    )
    fc.assert(
      fc.property(fc.integer({ min: 7_000_000_000, max: 7_999_999_999 }), dress, (n, spell) => {
        expect(id(spell(String(n)))).toBe(BigInt(`44${n}`))
      }),
    )
  })

  it('reads land lines, service numbers and foreign numbers', () => {
    expect(id('01632 960001')).toBe(441632960001n)
    expect(id('020 7946 0018')).toBe(442079460018n)
    expect(id('0800 1111')).toBe(448001111n)
    expect(id('+33 6 12 34 56 78')).toBe(33612345678n)
    expect(id('0033612345678')).toBe(33612345678n)
    expect(id('33612345678')).toBe(33612345678n)
    expect(id('+353 (0)87 123 4567')).toBe(353871234567n)
  })

  it('keeps withheld, absent, short codes, senders and unreadable numbers apart', () => {
    const kind = (text: string) => readParty(text).kind
    for (const text of ['Withheld', 'PRIVATE NUMBER', 'Number Withheld', 'unknown', 'No Caller ID', 'anonymous']) {
      expect([text, kind(text), id(text)]).toEqual([text, 'withheld', null])
    }
    for (const text of ['', '  ', '-', 'N/A', 'null']) expect([text, kind(text)]).toEqual([text, 'absent'])
    for (const text of ['60006', '150', '999', '87007']) expect([text, kind(text)]).toEqual([text, 'short_code'])
    for (const text of ['HMRC', 'Royal Mail', 'EE', 'DPD']) expect([text, kind(text)]).toEqual([text, 'alphanumeric'])
    for (const text of ['0770O900123', '+99912', '0123', '7', '4477009001234567', '+44 12']) {
      expect([text, kind(text), id(text)]).toEqual([text, 'unreadable', null])
    }
  })

  it('does not guess the digits a spreadsheet lost', () => {
    expect(readParty('4.47E+11')).toEqual({ id: null, kind: 'unreadable', text: '4.47E+11', mangled: true })
    expect(readParty('4.4770090012E+11')).toMatchObject({ kind: 'unreadable', mangled: true })
  })

  it('gives other identities a negative id that is the same on every machine', () => {
    expect(identityId('alphanumeric', 'HMRC')).toBe(-746322242167916888n)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), text => {
        const value = identityId('opaque', text)
        return value < 0n && value > -(2n ** 62n)
      }),
    )
    expect(readParty('447700900123', { ...UNITED_KINGDOM, numbering: 'opaque' })).toMatchObject({ kind: 'opaque' })
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => readParty(text) !== undefined))
  })
})

describe('the class of a number', () => {
  it('follows the national numbering plan', () => {
    const classOf = (text: string) => phoneNumberClass(id(text))
    expect(classOf('07700900123')).toBe('mobile')
    expect(classOf('07624 123456')).toBe('mobile')
    expect(classOf('07600 123456')).toBe('pager')
    expect(classOf('01632 960001')).toBe('fixed')
    expect(classOf('0300 123 1234')).toBe('fixed')
    expect(classOf('0800 123 1234')).toBe('freephone')
    expect(classOf('0845 123 1234')).toBe('premium')
    expect(classOf('056 1234 5678')).toBe('voip')
    expect(classOf('+33612345678')).toBe('international')
    expect(classOf('HMRC')).toBe('unknown')
  })
})
