import type { Indicator } from '../indicator.ts'
import { tests } from './tests.ts'

const { result: _, ...breakdowns } = tests.breakdowns

/** Sample: 2026-07-01, left unseen: 4. */
export const positives: Indicator = {
  ...tests,
  id: 'positives',
  title: 'Positive tests',
  question: 'How many drug tests in custody were positive, and was the person seen before release?',
  singular: 'positive test',
  plural: 'positive tests',
  definition:
    'Each drug test with a positive result counts once, on the day the sample was asked for; not one that the further analysis did not confirm. Seen before release: somebody of the navigators’ service met the person during the same stay in custody.',
  breakdowns,
  leaves: 'part',
  part: { of: tests, where: { result: 'positive' } },
}
