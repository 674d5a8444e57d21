import type { Indicator } from '../indicator.ts'
import { BY_OPIATES, NOT_ONE_BY_ONE } from '../treatment-words.ts'
import { peopleIntoTreatment } from './people-into-treatment.ts'

/** Sample: 2021-01-01, for opiates: 17. */
export const twelveWeeks: Indicator = {
  ...peopleIntoTreatment,
  id: 'twelve-weeks',
  title: 'Twelve weeks in treatment',
  question: 'How many of those who started stayed for twelve weeks, or completed earlier?',
  singular: 'person in effective treatment',
  plural: 'people in effective treatment',
  definition:
    'Of the people who started treatment in the period, those for whom it was effective: they stayed for 12 weeks (83 days are not enough, 84 are) or completed it successfully earlier. They count on the day they started.',
  caveat: `Who started less than 84 days ago can hardly be in it yet, so the latest three months look low. ${NOT_ONE_BY_ONE}`,
  breakdowns: { opiates: BY_OPIATES },
  leaves: 'part',
  part: { of: peopleIntoTreatment, where: { retained: 'yes' } },
}
