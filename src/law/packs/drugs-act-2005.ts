import { pack } from '../pack.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const PART = 'Drugs Act 2005, sections 9 to 15'

/** Assessments that a person who tested positive may be required to attend. */
export const drugsAct2005 = pack({
  id: 'drugs-act-2005',
  title: 'Drugs Act 2005: required assessments',
  jurisdiction: ['england-wales'],
  source: 'Drugs Act 2005, Part 3',
  commenced: '2005-12-01',
  rules: {
    'required-assessment.age': confirmed(
      18,
      'A person who tested positive may be required to attend an initial assessment from the age of {value}',
      PART,
    ),
    'required-assessment.follow-up-too': confirmed(
      true,
      'Whoever is required to attend an initial assessment must also be required to attend a follow-up assessment',
      PART,
    ),
    'required-assessment.initial.within': unconfirmed(
      { amount: 7, unit: 'days' },
      'The initial assessment is attended within {value} of the requirement',
      `${PART}: no number of days was found; a setting`,
    ),
    'required-assessment.follow-up.within': unconfirmed(
      { amount: 14, unit: 'days' },
      'The follow-up assessment is attended within {value} of the initial one',
      `${PART}: no number of days was found; a setting`,
    ),
    'required-assessment.follow-up.notice-within': unconfirmed(
      { amount: 1, unit: 'hours' },
      'Time and place of the follow-up, with the warning, are given orally and in writing before the initial assessment ends: here {value} from its beginning',
      `${PART}: the length of the assessment is a setting`,
    ),
    'required-assessment.failure.decided-within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'After a failure to attend or to remain, what follows is decided within {value}; good cause is asked for first',
      `${PART}: no number of days was found; a setting`,
    ),
    'required-assessment.absence-reported-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Failing to attend, or to remain, is reported to the police within {value}',
      `${PART}: no number of days was found; a setting`,
    ),
    'required-assessment.ended-by-further-analysis': unconfirmed(
      true,
      'A further analysis that comes back negative ends the requirement and what follows from it',
      'Drugs Act 2005, section 16',
    ),
  },
})
