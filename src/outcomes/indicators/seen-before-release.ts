import type { Indicator } from '../indicator.ts'
import { positives } from './positives.ts'
import { tests } from './tests.ts'

const { weekday = { label: '' }, station = { label: '' }, point = { label: '' } } = tests.breakdowns

/** Sample: 2026-07-01, Monday: 2. */
export const seenBeforeRelease: Indicator = {
  ...tests,
  id: 'seen-before-release',
  title: 'Seen before release',
  question: 'How many people with a positive test were met by a navigator before they left custody?',
  singular: 'positive test followed up before release',
  plural: 'positive tests followed up before release',
  definition:
    'Each positive drug test counts once, on the day the sample was asked for, where somebody of the navigators’ service met the person during the same stay, before they left custody.',
  caveat:
    'Being seen is not being helped: what was offered, and whether it was taken up, is counted by the service. A person seen only after release is not in it.',
  breakdowns: { weekday, point, station },
  leaves: 'part',
  part: { of: tests, where: { result: 'positive', seen: 'yes' } },
  shareOf: positives,
}
