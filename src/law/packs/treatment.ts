import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const MONITORING = 'National Drug Treatment Monitoring System, reporting definitions'
const SETTING = 'A setting of the service: agree it with its clinical lead'

/** How treatment is measured, and what a service asks of itself. One way of measuring everywhere. */
export const treatment = pack({
  id: 'treatment',
  title: 'Treatment: waiting, effective treatment, outcomes',
  jurisdiction: EVERYWHERE,
  source: MONITORING,
  commenced: '2000-01-01',
  rules: {
    'treatment.waiting': confirmed(
      { amount: 3, unit: 'weeks' },
      'The first appointment is offered within {value} of the referral to the intervention',
      MONITORING,
    ),
    'treatment.effective-after': confirmed(
      { amount: 84, unit: 'days' },
      'Treatment is effective when a person stays in it for 12 weeks ({value}), or completes it successfully earlier',
      MONITORING,
    ),
    'treatment.re-presentation': confirmed(
      { amount: 6, unit: 'months' },
      'A person who is triaged again less than {value} after completing treatment has come back',
      MONITORING,
    ),
    'treatment.transfer-gap': unconfirmed(
      { amount: 21, unit: 'days' },
      'An episode that begins {value} or less after one that ended by transfer continues the same journey',
      MONITORING,
    ),
    'offending.re-arrest': confirmed(
      { amount: 12, unit: 'months' },
      'Re-arrest and re-charge are counted for {value}',
      'Project ADDER evaluation, aims',
    ),
    'prison-release.engaged-within': confirmed(
      { amount: 3, unit: 'weeks' },
      'A person who leaves prison is engaged in treatment in the community within {value}',
      MONITORING,
    ),
    'outcome-profile.every': confirmed(
      { amount: 3, unit: 'months' },
      'An outcome profile is taken at the start, every {value}, and at the end',
      'Treatment Outcomes Profile, reporting guidance',
    ),
    'outcome-profile.start-within': unconfirmed(
      { amount: 2, unit: 'weeks' },
      'The outcome profile of the start is taken within {value} of the first intervention',
      'Treatment Outcomes Profile, reporting guidance',
    ),
    'outcome-profile.exit-within': unconfirmed(
      { amount: 2, unit: 'weeks' },
      'The outcome profile of the end is taken within {value} of a completed treatment',
      'Treatment Outcomes Profile, reporting guidance',
    ),
    'prescription.renewed-by-last-day': unconfirmed(
      { amount: 0, unit: 'days' },
      'A prescription is renewed or ended by its last day',
      SETTING,
    ),
    'prescription.bridge-lasts': unconfirmed(
      { amount: 7, unit: 'days' },
      'A prescription given on the same day bridges at most {value} until the next appointment',
      SETTING,
    ),
    'prescription.missed-doses': unconfirmed(
      3,
      '{value} missed doses in a row lead to a review before the next dose',
      'Drug misuse and dependence: UK guidelines on clinical management (2017)',
    ),
    'prescription.missed-doses.reviewed-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Missed doses are reviewed within {value}',
      SETTING,
    ),
  },
})
