import type { Indicator } from '../indicator.ts'
import { BY_OPIATES } from '../treatment-words.ts'
import { completed } from './completed.ts'

/** Sample: 2021-01-01, for opiates: 5. */
export const notBack: Indicator = {
  ...completed,
  id: 'not-back',
  title: 'Not back within six months',
  question: 'How many of those who completed treatment did not need to come back?',
  singular: 'person who did not come back',
  plural: 'people who did not come back',
  definition:
    'Of the people who completed treatment in the period, those with no new triage from that day until the same day of the month six months on. Who completed less than six months ago is not in it. They count on the day they completed.',
  breakdowns: { opiates: BY_OPIATES },
  leaves: 'part',
  part: { of: completed, where: { back: 'no' } },
}
