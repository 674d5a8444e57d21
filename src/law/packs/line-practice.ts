import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { unconfirmed } from '../rule.ts'

const SETTING = 'A setting of the force: agree it with your analysts'

/** How soon people decide what was found about lines: none of it is law. */
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
  },
})
