import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { unconfirmed } from '../rule.ts'

const SETTING = 'A setting of the force: agree it with those who do the work'

/** How soon a force looks again at what it holds about lines and the people in them: none of it is law. */
export const linePractice = pack({
  id: 'line-practice',
  title: 'What forces set for themselves: people and numbers of lines',
  jurisdiction: EVERYWHERE,
  source: SETTING,
  commenced: '2000-01-01',
  rules: {
    'attribution.review-what-rests': unconfirmed(
      { amount: 2, unit: 'working days' },
      'What rests on an attribution that was withdrawn, disputed, weakened or shortened is looked at again within {value}',
      SETTING,
    ),
    'line-role.safeguarding-considered': unconfirmed(
      { amount: 1, unit: 'working days' },
      'Where somebody under 18 is given a part in a line, safeguarding is considered within {value}: a child is first a possible victim',
      'A setting of the force; the National Referral Mechanism and section 45 of the Modern Slavery Act 2015 set no time of their own',
    ),
  },
})
