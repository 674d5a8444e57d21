import { pack } from '../pack.ts'
import { unconfirmed } from '../rule.ts'
import { pace1984 } from './pace-1984.ts'

const ACT = 'Crime and Policing Act 2026 (Royal Assent 29 April 2026)'

/** Widens drug tests in custody. In force from the day an administrator enters, with the regulations that set it. */
export const crimeAndPolicingAct2026 = pack({
  id: 'crime-and-policing-act-2026',
  title: 'Crime and Policing Act 2026: wider drug tests in custody',
  jurisdiction: ['england-wales'],
  source: ACT,
  commenced: null,
  assent: '2026-04-29',
  rules: {
    'drug-test.specified-drugs': unconfirmed(
      ['Amphetamine', 'Benzodiazepines', 'Cannabis', 'Cocaine', 'Heroin (diamorphine)', 'Ketamine', 'Methamphetamine'],
      'The test is for specified controlled drugs of any class: {value}',
      `${ACT}; the list is set by regulations and must be checked against them`,
    ),
    'drug-test.trigger-offences': unconfirmed(
      [
        ...pace1984.rules['drug-test.trigger-offences'].value,
        'Producing or supplying a specified controlled drug of Class B or C (Misuse of Drugs Act 1971, section 4)',
        'Possessing a specified controlled drug of Class B or C (section 5(2))',
        'Possessing a specified controlled drug of Class B or C with intent to supply (section 5(3))',
        'Common assault (Criminal Justice Act 1988, section 39)',
        'Assault occasioning actual bodily harm (Offences against the Person Act 1861, section 47)',
        'Possessing a knife or offensive weapon in public',
        'Criminal damage (Criminal Damage Act 1971, section 1)',
      ],
      'A person may be tested without further grounds where the offence is one of: {value}',
      `${ACT}; the list must be checked against the Act and regulations`,
    ),
  },
})
