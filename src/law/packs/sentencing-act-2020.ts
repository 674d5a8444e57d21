import { pack } from '../pack.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const REQUIREMENT =
  'Sentencing Act 2020, Schedule 9, paragraphs 19 to 21; before 1 December 2020 Criminal Justice Act 2003'

/** What a court requires of a person in the community. */
export const sentencingAct2020 = pack({
  id: 'sentencing-act-2020',
  title: 'Sentencing Act 2020: drug rehabilitation and drug testing requirements',
  jurisdiction: ['england-wales'],
  source: REQUIREMENT,
  // The Act of 2020 is a consolidation: these rules were sections 209 to 211 of the Act of 2003 before it.
  commenced: '2005-04-04',
  rules: {
    'drr.reviews-mandatory-above': confirmed(
      { amount: 12, unit: 'months' },
      'A drug rehabilitation requirement of more than {value} must be reviewed by the court',
      REQUIREMENT,
    ),
    'drr.reviews-apart': confirmed({ amount: 1, unit: 'months' }, 'Reviews are at least {value} apart', REQUIREMENT),
    'drr.report-before-review': unconfirmed(
      { amount: 2, unit: 'working days' },
      'The report for a review, with test results and the provider’s views, is sent at least {value} before it',
      `${REQUIREMENT}; the number of days is a setting`,
    ),
    'drr.report-on-its-day': confirmed(
      { amount: 0, unit: 'days' },
      'The report for a review is sent by the day that is counted back from the review',
      REQUIREMENT,
    ),
    'withheld-document.until': confirmed(
      { amount: 0, unit: 'days' },
      'A passport or licence is withheld until the end of the day that the court set',
      'The order of the court',
    ),
    'drr.second-failure-within': unconfirmed(
      { amount: 12, unit: 'months' },
      'After a warning, a second failure within {value} goes to court',
      'Sentencing Act 2020, Schedule 10',
    ),
    'drr.breach-to-court-within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'A failure that must go to court is put before it within {value}',
      'A setting: no time limit was found',
    ),
    'drr.test-talked-over-within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'What a test under a court’s requirement showed is talked over with the person within {value}',
      'A setting: no time limit was found',
    ),
    'drr.failure-decided-within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'Whether a failure had a reasonable excuse is decided within {value}',
      'A setting: no time limit was found',
    ),
  },
})
