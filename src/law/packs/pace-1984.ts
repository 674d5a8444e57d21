import { pack } from '../pack.ts'
import { confirmed, unconfirmed } from '../rule.ts'

const SECTION = 'Police and Criminal Evidence Act 1984, section 63B'
const CODE_C = 'PACE Code C, section 17'

/** Testing people in custody for drugs. */
export const pace1984 = pack({
  id: 'pace-1984',
  title: 'Police and Criminal Evidence Act 1984: drug tests in custody',
  jurisdiction: ['england-wales'],
  source: `${SECTION} to 63C; ${CODE_C}`,
  commenced: '2001-07-02',
  rules: {
    'drug-test.on-arrest.age': confirmed(
      18,
      'A person who has been arrested may be tested from the age of {value}',
      SECTION,
      {
        from: '2005-12-01',
      },
    ),
    'drug-test.on-charge.age': confirmed(
      14,
      'A person who has been charged may be tested from the age of {value}',
      SECTION,
    ),
    'drug-test.on-arrest.within': unconfirmed(
      { amount: 24, unit: 'hours' },
      'A test on arrest is taken within {value} of the relevant time (usually arrival at the police station)',
      `${SECTION}; ${CODE_C}`,
      { from: '2005-12-01' },
    ),
    'drug-test.on-charge.within': confirmed(
      { amount: 6, unit: 'hours' },
      'A person who has been charged may be kept for a test for {value} from the charge',
      `${SECTION}; section 38(1)`,
    ),
    'drug-test.trigger-offences': unconfirmed(
      [
        'Theft (Theft Act 1968, section 1)',
        'Robbery (section 8)',
        'Burglary (section 9)',
        'Aggravated burglary (section 10)',
        'Taking a motor vehicle or other conveyance without authority (section 12)',
        'Aggravated vehicle-taking (section 12A)',
        'Handling stolen goods (section 22)',
        'Going equipped for stealing (section 25)',
        'Fraud (Fraud Act 2006, section 1)',
        'Possessing articles for use in frauds (section 6)',
        'Making or supplying articles for use in frauds (section 7)',
        'Producing or supplying a specified Class A drug (Misuse of Drugs Act 1971, section 4)',
        'Possessing a specified Class A drug (section 5(2))',
        'Possessing a specified Class A drug with intent to supply (section 5(3))',
        'Begging (Vagrancy Act 1824, section 3)',
        'Persistent begging (section 4)',
        'An attempt at theft, robbery, burglary, aggravated burglary, handling or fraud',
      ],
      'A person may be tested without further grounds where the offence is one of: {value}',
      'Criminal Justice and Court Services Act 2000, Schedule 6, as amended',
    ),
    'drug-test.specified-drugs': unconfirmed(
      ['Cocaine', 'Heroin (diamorphine)'],
      'The test is for specified Class A drugs, with their salts and preparations: {value}',
      'Criminal Justice (Specified Class A Drugs) Order 2001 (SI 2001/1816)',
    ),
    'drug-test.samples': unconfirmed(
      2,
      'At most {value} samples may be taken for one test',
      'Police and Criminal Evidence Act 1984 (Drug Testing of Persons in Police Detention) (Prescribed Persons) Regulations; practice',
    ),
    'drug-test.authority.rank': confirmed(
      'inspector',
      'Where the offence is not a trigger offence, an officer of at least the rank of {value} must have reasonable grounds and authorise the test',
      SECTION,
    ),
    'drug-test.authority.confirmed-within': unconfirmed(
      { amount: 24, unit: 'hours' },
      'An authority given by word of mouth is confirmed in writing as soon as practicable, here within {value}',
      `${SECTION}; the number of hours is a setting`,
    ),
    'drug-test.notified': confirmed(
      true,
      'The chief officer has been notified that arrangements for testing are available in the police area',
      SECTION,
    ),
    'drug-test.appropriate-adult.below-age': unconfirmed(
      18,
      'A person under {value} is asked, warned and tested only with an appropriate adult there',
      `${SECTION}; ${CODE_C}`,
    ),
    'drug-test.once-in-detention': unconfirmed(
      true,
      'Once a sample has been taken, no other is taken for a test in the same time in detention',
      `${SECTION}; ${CODE_C}`,
    ),
    'drug-test.under-18.safeguarding-within': unconfirmed(
      { amount: 24, unit: 'hours' },
      'When someone under 18 tests positive no assessment is required; who safeguards them is told within {value}',
      'Children Act 2004, section 11; the number of hours is a setting',
    ),
    'drug-test.refusal.decided-within': unconfirmed(
      { amount: 24, unit: 'hours' },
      'Refusing a sample without good cause is an offence: whether to charge is decided within {value} of arrival, while the person is held',
      'Police and Criminal Evidence Act 1984, section 63C; the number of hours is that of section 41',
    ),
    'custody.before-release': unconfirmed(
      { amount: 24, unit: 'hours' },
      'What must be done before release is done while the person is held: {value} from arrival, unless detention is extended',
      'Police and Criminal Evidence Act 1984, section 41',
    ),
    'custody.left-unmet.within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Someone who tested positive and left unseen, or without what had to be done, is followed up within {value}',
      'A setting of the custody board',
    ),
    'drug-test.further-analysis.within': unconfirmed(
      { amount: 10, unit: 'working days' },
      'The result of a further analysis is asked after when it has not come within {value}',
      'A setting: no time limit was found',
    ),
  },
})
