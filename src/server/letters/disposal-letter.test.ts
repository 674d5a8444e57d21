import { expect, it } from 'vitest'
import { courtReport, reportAbout } from './court-report.ts'
import { disposalLetter, letterAbout } from './disposal-letter.ts'

const GIVEN = {
  from: 'Norfolk Police',
  knownAs: 'Alex Marsh',
  given: { what: 'conditional caution', offence: 'Possession of a Class B drug', givenOn: '2026-07-01' },
  conditions: [
    { what: 'Meet the drug worker twice', dueOn: '2026-08-14', completedOn: null },
    { what: 'Write to the shop', dueOn: '2026-08-20', completedOn: '2026-07-20' },
  ],
  madeAt: '2026-07-21T09:00:00.000Z',
} as const

const REPORT = {
  from: 'Norwich Recovery',
  requirement: {
    knownAs: 'Alex Marsh',
    bornOn: '1994-03-27',
    court: 'Norwich Magistrates’ Court',
    madeOn: '2026-07-01',
    endsOn: '2027-12-31',
    director: 'Norwich Recovery',
    place: '12 Westwick Street',
  },
  review: {
    heldOn: '2026-10-01',
    testResults: '3 Sept 2026: Negative\n21 Sept 2026: Positive, Cocaine',
    providerViews: 'Alex has come to nine of ten appointments.',
    sentAt: '2026-09-28T09:00:00.000Z',
  },
} as const

it('the letter says what is still to be done and by when, and that failing charges nobody at once', () => {
  const words = JSON.stringify(letterAbout(GIVEN))
  expect(words).toContain('Meet the drug worker twice: by the end of 14 Aug 2026.')
  expect(words).not.toContain('Write to the shop')
  expect(words).toContain('You are not charged at once')
  expect(words.toLowerCase()).not.toContain('offender')
})

it.each(['community resolution', 'diversionary activity'] as const)(
  'the letter about a %s speaks of no caution and no court that it cannot lead to',
  what => {
    const words = JSON.stringify(letterAbout({ ...GIVEN, given: { ...GIVEN.given, what } }))
    expect(words).not.toContain('conditional caution')
    expect(words).not.toContain('You are not charged at once')
  },
)

it('the report for the court holds each test result and the provider’s views, and whom and which hearing it is for', () => {
  const words = JSON.stringify(reportAbout(REPORT))
  for (const said of [
    '3 Sept 2026: Negative',
    '21 Sept 2026: Positive, Cocaine',
    'nine of ten appointments',
    'Alex Marsh',
    'Norwich Magistrates’ Court',
    '1 Oct 2026',
  ])
    expect(words).toContain(said)
})

it('both are tagged PDFs, the same bytes for the same words and moment', async () => {
  for (const made of [() => disposalLetter(GIVEN, false), () => courtReport(REPORT, false)]) {
    const pdf = await made()
    expect(pdf.toString('latin1')).toContain('/MarkInfo')
    expect(Buffer.compare(pdf, await made())).toBe(0)
  }
})
