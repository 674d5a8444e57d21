import { pack } from '../pack.ts'
import { EVERYWHERE } from '../region.ts'
import { unconfirmed } from '../rule.ts'

const SETTING = 'A setting of the partnership: agree it with your partners'

/** What agencies agree among themselves: none of it is law. */
export const referralPractice = pack({
  id: 'referral-practice',
  title: 'What agencies agreed: referrals, custody and chasing',
  jurisdiction: EVERYWHERE,
  source: SETTING,
  commenced: '2000-01-01',
  rules: {
    'referral.answered-within': unconfirmed(
      { amount: 2, unit: 'working days' },
      'A referral is accepted or declined within {value}',
      SETTING,
    ),
    'referral.first-contact': unconfirmed(
      { amount: 5, unit: 'working days' },
      'The first contact with a person who was referred is made within {value} of the referral',
      SETTING,
    ),
    'custody-contact.chased-within': unconfirmed(
      { amount: 1, unit: 'working days' },
      'A person who was missed in custody, accepted what was offered, wants time to think or did not answer is chased within {value}',
      SETTING,
    ),
    'custody-contact.chased-on-day': unconfirmed(
      { amount: 0, unit: 'days' },
      'A person is chased by the end of the day that the navigator chose',
      SETTING,
    ),
    'custody-stay.in-sight-after-release': unconfirmed(
      { amount: 28, unit: 'days' },
      'Navigators see who was in custody for {value} after release, and no longer',
      'A setting: agree it in the sharing agreement and the data protection impact assessment',
    ),
    'task.escalated-after': unconfirmed(
      { amount: 3, unit: 'working days' },
      'A task that is still open {value} after it was due goes to the role above',
      SETTING,
    ),
  },
})
