import { pack } from '../pack.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const CAUTIONS = 'Criminal Justice Act 2003, Part 3; Code of Practice for Adult Conditional Cautions'
const OUTCOMES = 'Home Office Counting Rules for Recorded Crime, crime outcomes'

/** What may be decided without a court. */
export const disposals = pack({
  id: 'disposals',
  title: 'Disposals out of court: conditional cautions, community resolutions, diversion',
  jurisdiction: ['england-wales'],
  source: `${CAUTIONS}; ${OUTCOMES}`,
  commenced: '2004-07-03',
  rules: {
    'conditional-caution.age': confirmed(18, 'A conditional caution is given from the age of {value}', CAUTIONS),
    'conditional-caution.authority.rank': confirmed(
      'sergeant',
      'A conditional caution is authorised by an officer of at least the rank of {value}',
      CAUTIONS,
    ),
    'conditional-caution.completed-within': unconfirmed(
      { amount: 16, unit: 'weeks' },
      'Conditions for a summary offence are completed within {value} of the offence',
      CAUTIONS,
    ),
    'conditional-caution.completed-within.exceptional': unconfirmed(
      { amount: 20, unit: 'weeks' },
      'In exceptional cases conditions for a summary offence are completed within {value} of the offence',
      CAUTIONS,
    ),
    'summary-offence.prosecuted-within': unconfirmed(
      { amount: 6, unit: 'months' },
      'A summary offence is prosecuted within {value} of the offence',
      'Magistrates’ Courts Act 1980, section 127',
    ),
    'breach-review.within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'When a condition is breached, the public interest is reviewed within {value}; no charge follows by itself',
      `${CAUTIONS}; the number of days is a setting`,
    ),
    'community-resolution.age': unconfirmed(
      10,
      'A community resolution is open to a person from the age of {value} who accepts responsibility',
      OUTCOMES,
    ),
    'community-resolution.completed-within': unconfirmed(
      { amount: 16, unit: 'weeks' },
      'What was agreed in a community resolution is done within {value}',
      'A setting: no time limit was found',
    ),
    'diversion.completed-within': unconfirmed(
      { amount: 16, unit: 'weeks' },
      'A diversionary activity is completed within {value} of the decision',
      'A setting: no time limit was found',
    ),
    'disposal-condition.on-its-day': confirmed(
      { amount: 0, unit: 'days' },
      'A condition is met by the end of the day that was set for it',
      CAUTIONS,
    ),
    'disposal.closed-within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'When every condition has been met, the disposal is closed and its outcome recorded within {value}',
      'A setting: no time limit was found',
    ),
    'outcome-22.activity-completed': confirmed(
      true,
      'Outcome 22 is recorded only when the diversionary activity was undertaken',
      OUTCOMES,
      { from: '2019-04-01' },
    ),
  },
})
