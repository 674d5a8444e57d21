import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const ACT = 'Serious Crime Act 2015, section 80A'
const REGULATIONS = 'Drug Dealing Telecommunications Restriction Orders Regulations 2017 (SI 2017/1240)'
const SETTING = 'A setting of the force: agree it with your lawyers and the national centre'

/** Orders that make a provider turn off a phone, SIM or number used in drug dealing. */
export const ddtro2017 = pack({
  id: 'ddtro-2017',
  title: 'Closing lines: Drug Dealing Telecommunications Restriction Orders',
  jurisdiction: EVERYWHERE,
  source: REGULATIONS,
  commenced: '2017-12-06',
  rules: {
    'closure.applicants': confirmed(
      ['superintendent or above', 'Director General of the NCA', 'Deputy Director General of the NCA'],
      'An order is made only on the application of one of these: {value}',
      `${ACT}(5)`,
    ),
    'closure.offences': confirmed(
      ['Misuse of Drugs Act 1971, section 4(3)', 'Psychoactive Substances Act 2016, section 5'],
      'What is turned off is used in connection with one of these offences: {value}',
      `${ACT}(4)`,
    ),
    'closure.limbs': confirmed(
      [
        'an item was, is likely to have been, or is likely to be used in dealing',
        'there are reasonable grounds to believe that the order would prevent or restrict that use',
      ],
      'The court must be satisfied of both: {value}',
      `${REGULATIONS}, regulation 3(1)`,
    ),
    'closure.complied-with': confirmed(
      { amount: 5, unit: 'working days' },
      'An order is complied with by the end of {value} after its date, unless the court agrees to another time or the provider to an earlier one',
      `${REGULATIONS}, regulation 3(4) to (6)`,
    ),
    'closure.working-days': unconfirmed(
      true,
      'Working days are neither Saturdays, Sundays, Good Friday, Christmas Day nor bank holidays where the order is made',
      `${REGULATIONS}, regulation 3(7): only its beginning could be read`,
    ),
    'closure.without-an-end': confirmed(
      true,
      'An order that names no end stands until it is discharged',
      `${REGULATIONS}, regulation 3(2)`,
    ),
    'closure.legal-review.within': unconfirmed(
      { amount: 5, unit: 'working days' },
      'A lawyer reads an application within {value}',
      SETTING,
    ),
    'closure.application.decided-within': unconfirmed(
      { amount: 2, unit: 'working days' },
      'A superintendent or above decides within {value} whether to apply',
      SETTING,
    ),
    'closure.filed-within': unconfirmed(
      { amount: 2, unit: 'working days' },
      'An application is filed with the court within {value}',
      `${SETTING}; CPR Practice Direction 49E, paragraph 24, says how`,
    ),
    'closure.served-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'An order is served on the provider within {value} of being made',
      SETTING,
    ),
    'closure.executed.chased': unconfirmed(
      { amount: 0, unit: 'days' },
      'Whether the provider has complied is asked on the day by which it had to',
      SETTING,
    ),
    'closure.check-back.first': unconfirmed(
      { amount: 1, unit: 'days' },
      'What was turned off is checked for the first time within {value}',
      SETTING,
    ),
    'closure.check-back.second': unconfirmed(
      { amount: 7, unit: 'days' },
      'What was turned off is checked for the second time within {value}',
      SETTING,
    ),
    'closure.check-back.third': unconfirmed(
      { amount: 28, unit: 'days' },
      'What was turned off is checked for the third time within {value}',
      SETTING,
    ),
    'closure.claim.check-backs': unconfirmed(
      1,
      'A Type 1 closure needs each item found dead at {value} check-back or more, and none found live since',
      'County Lines Programme data, notes: check-backs ensure that the number stays out of use; how many is a setting',
    ),
    'closure.claimed-within': unconfirmed(
      { amount: 10, unit: 'working days' },
      'What a closure counts as is claimed from the national centre within {value}',
      SETTING,
    ),
    'closure.claim.answered-within': unconfirmed(
      { amount: 20, unit: 'working days' },
      'The national centre answers a claim within {value}; then ask again',
      SETTING,
    ),
    'closure.end.extension-considered': unconfirmed(
      { amount: 0, unit: 'days' },
      'Whether an order is extended is decided before it ends',
      `${SETTING}. ${ACT}(6) lets regulations provide for extension; regulation 10 could not be read`,
    ),
    'closure.end.shown-before': unconfirmed(28, 'The end of an order is shown {value} days ahead', SETTING),
    'closure.reopened.looked-into': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Something found live again is taken up with the provider within {value}',
      SETTING,
    ),
    'closure.still-live.checked-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Where new records show a closed number in use, it is checked within {value}',
      SETTING,
    ),
  },
})
