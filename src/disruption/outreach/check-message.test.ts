import { describe, expect, it } from 'vitest'
import { checkMessage } from './check-message.ts'
import { TEMPLATES } from './message-templates.ts'
import { smsSegments } from './sms-segments.ts'

const LINK = `https://help.somewhere-in-norfolk.example.org/get-help/${'x'.repeat(22)}`
const GOOD = 'Free, local and confidential: {link} Reply STOP for no more messages.'
const check = (message: string, names: readonly string[] = []) => checkMessage(message, LINK, names)

it.each(TEMPLATES.map(({ title, text }) => [title, text] as const))(
  'what comes with Breakwater may be sent: %s',
  (_, text) => {
    expect(check(text, ['Tommy', 'Operation Teal'])).toEqual([])
  },
)

it('a message holds the link once and says how it ends', () => {
  expect(check(GOOD)).toEqual([])
  expect(check(GOOD.replace('{link}', ''))).toEqual([expect.stringContaining('must hold {link} once')])
  expect(check(`${GOOD} {link}`)).toEqual([expect.stringContaining('must hold {link} once')])
  expect(check(GOOD.replace('STOP', 'stop'))).toEqual([expect.stringContaining('replying STOP')])
})

describe('whoever holds the phone, a child, a parent or somebody who controls its owner, learns nothing from it', () => {
  it.each([
    ['drugs', 'Help with drugs is near.'],
    ['Heroin', 'Heroin? We can help.'],
    ['using', 'Thinking about using less?'],
    ['treatment', 'Start treatment this week.'],
    ['alcohol', 'Support with alcohol.'],
    ['Police', 'Police support line.'],
    ['arrested', 'Your friend was arrested.'],
    ['offence', 'It is no offence to ask.'],
    ['crime', 'Leave crime behind.'],
    ['victim', 'Are you a victim?'],
    ['dealer', 'Your dealer is gone.'],
    ['customers', 'To all customers.'],
    ['bought', 'You bought from us.'],
    ['county lines', 'About county lines.'],
    ['number you', 'The number you text is off.'],
    ['we know', 'we know how it is.'],
    ['your number', 'We got your number.'],
    ['Hi Sarah', 'Hi Sarah, help is near.'],
    ['Dear Mr', 'Dear Mr Smith, help is near.'],
  ])('“%s” is refused, and said which word it is', (word, text) => {
    expect(check(`${text} ${GOOD}`).join()).toContain(`“${word}”`)
  })

  it('a name of the line or its operation is refused, a word that only contains it is not', () => {
    expect(check(`Tommy says: ${GOOD}`, ['tommy'])).toEqual([expect.stringContaining('“tommy”')])
    expect(check(`A bandana. ${GOOD}`, ['Dan'])).toEqual([])
    expect(check(`C++ (x). ${GOOD}`, ['C++ (x)'])).toHaveLength(1)
  })

  it('another web address and a phone number are refused', () => {
    expect(check(`See www.example.org ${GOOD}`)).toEqual([expect.stringContaining('web address')])
    expect(check(`See talktofrank.com ${GOOD}`)).toEqual([expect.stringContaining('web address')])
    expect(check(`Ring 0300 123 6600. ${GOOD}`)).toEqual([expect.stringContaining('phone number')])
  })
})

// Worked out by hand from 3GPP TS 23.038 and 23.040.
it.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['’'.repeat(70), 1],
  ['’'.repeat(71), 2],
  ['’'.repeat(135), 3],
])('%# parts of a text message are counted as a network counts them', (text, parts) => {
  expect(smsSegments(text)).toBe(parts)
})

it('a message that takes more than two text messages with its link is refused', () => {
  expect(check(`${GOOD} ${'a '.repeat(90)}`)).toEqual([expect.stringContaining('it takes 3 text messages')])
})
