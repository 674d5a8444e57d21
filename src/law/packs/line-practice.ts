import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { unconfirmed } from '../rule.ts'

const SETTING = 'A setting of the force: agree it with your analysts'

/** How soon people decide and look again at what was found about lines, their numbers and people: none of it is law. */
export const linePractice = pack({
  id: 'line-practice',
  title: 'What forces agreed: drug lines',
  jurisdiction: EVERYWHERE,
  source: SETTING,
  commenced: '2000-01-01',
  rules: {
    'line-successor.decided-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Whether a number has taken over a line is decided within {value}',
      SETTING,
    ),
    'line-match.decided-within': unconfirmed(
      { amount: 2, unit: 'working days' },
      'Whether another force sees a line that it has too is decided within {value}',
      'A setting of the sharing agreement: agree it with the other force',
    ),
    'attribution.review-what-rests': unconfirmed(
      { amount: 2, unit: 'working days' },
      'What rests on an attribution that was withdrawn, disputed, weakened or shortened is looked at again within {value}',
      SETTING,
    ),
    'line-role.safeguarding-considered': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Where somebody under 18 is given a part in a line, safeguarding is considered within {value}: a child is first a possible victim',
      'A setting of the force; the National Referral Mechanism and section 45 of the Modern Slavery Act 2015 set no such time',
    ),
  },
})
