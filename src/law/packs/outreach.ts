import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { unconfirmed } from '../rule.ts'

const SETTING = 'A setting of the force: agree it in the data protection impact assessment and with the provider'

/** Messages to the customers of a line, and who asks for help because of them: how often, to how many, how soon answered. */
export const outreachPractice = pack({
  id: 'outreach-practice',
  title: 'Help offered by message: how often, to whom, and how soon it is answered',
  jurisdiction: EVERYWHERE,
  source: SETTING,
  commenced: '2000-01-01',
  rules: {
    'outreach.days-between': unconfirmed(
      30,
      'A number gets at most one message in {value} days, over all lines',
      SETTING,
    ),
    'outreach.most-a-year': unconfirmed(3, 'A number gets at most {value} messages in a year, over all lines', SETTING),
    'outreach.days-since-contact': unconfirmed(
      90,
      'A number that was last in contact with the line more than {value} days ago may be somebody else’s by now, and gets no message',
      SETTING,
    ),
    'outreach.least-numbers': unconfirmed(
      10,
      'A list has at least {value} numbers, so that what became of it tells nothing of one of them',
      SETTING,
    ),
    'outreach.released-within': unconfirmed(
      { amount: 2, unit: 'working days' },
      'An offer of help is released, or sent back, within {value}',
      SETTING,
    ),
    'self-referral.first-contact': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Somebody who asked for help by themselves is contacted within {value}',
      'A setting of the service',
    ),
  },
})
