import fc from 'fast-check'
import { expect, it } from 'vitest'
import { certaintyIn } from './phrases-of-certainty.ts'

const phrases = (text: string): readonly string[] => certaintyIn(text).map(({ phrase }) => phrase.toLowerCase())

it.each([
  ['This clearly shows a drug line.', 'clearly'],
  ['It is obviously his number.', 'obviously'],
  ['He was undoubtedly there.', 'undoubtedly'],
  ['There is no doubt that it is the same phone.', 'no doubt'],
  ['It is certain that both phones travelled together.', 'it is certain'],
  ['The two are certainly the same person.', 'certainly'],
  ['This definitely replaced the old number.', 'definitely'],
  ['The download proves the agreement.', 'proves'],
  ['This is proof that he ran the line.', 'proof that'],
  ['He must have sent the message.', 'must have'],
  ['It could only have been Smith.', 'could only have'],
  ['Smith is a drug dealer.', 'drug dealer'],
  ['The offender travelled to Norwich.', 'offender'],
  ['He is a known criminal.', 'known criminal'],
  ['There is no other explanation.', 'no other explanation'],
  ['Smith was in possession of the phone that day.', 'was in possession of the phone'],
  ['He was using the phone throughout.', 'was using the phone'],
  ['Smith was at the flat in Magdalen Street.', 'smith was at'],
  ['The phone was at King’s Lynn station.', 'phone was at'],
  ['The cell pinpoints the address.', 'pinpoints'],
  ['The exact location of the handset is the flat.', 'exact location'],
])('“%s” is flagged, with why and what to write instead', (text, phrase) => {
  const found = certaintyIn(text)
  expect(found.map(one => one.phrase.toLowerCase())).toContain(phrase)
  for (const { why, instead, at } of found) {
    expect(why).not.toBe('')
    expect(instead).not.toBe('')
    expect(at).toBeGreaterThanOrEqual(0)
  }
})

it.each([
  'The phone used a cell that serves an area including the station.',
  'The records support this strongly.',
  'On certain days there are no records.',
  'It is not certain who held the phone.',
  'This does not prove who sent the message.',
  'Nothing here proves who held it.',
  'Smith was in possession of the phone when it was seized, AC/12.',
  'He had the phone in his hand when he was searched, see AC/3.',
  'Smith was arrested at the flat, where the phone was found.',
  'Smith was at the counter, as the CCTV shows, AC/9.',
  'Jones was at court on 3 March.',
  'The witness says: “he is a drug dealer and clearly runs it”.',
  'Jones, convicted in 2024 as a drug dealer, is named in AC/4.',
  'The number 07700 900123 sent 41 texts between 09:12 and 09:19.',
  'The cell does not give the exact location of anybody.',
  'It improves on the earlier return.',
  'Calls were made at 10:02 and at 10:05.',
  '',
])('“%s” is let through', text => {
  expect(certaintyIn(text)).toEqual([])
})

it('each phrase is told with its place, in the order of the text', () => {
  const text = 'Clearly it is his. This proves it.'
  expect(certaintyIn(text).map(({ at, phrase }) => text.slice(at, at + phrase.length))).toEqual(['Clearly', 'proves'])
})

it('a phrase is found whatever stands around it, and what was found stands where it says', () => {
  const harmless = fc.constantFrom('The record shows a call.', 'Row 12 has no cell.', 'Times are Europe/London.')
  fc.assert(
    fc.property(fc.array(harmless), fc.array(harmless), (before, after) => {
      const text = [...before, 'This undoubtedly links them.', ...after].join(' ')
      expect(phrases(text)).toEqual(['undoubtedly'])
      for (const { at, phrase } of certaintyIn(text)) expect(text.slice(at).startsWith(phrase)).toBe(true)
    }),
  )
})
