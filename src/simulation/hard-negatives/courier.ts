import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** A van or moped driver who rings and texts strangers on the doorstep. */
export function courier(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['parcel courier', 'food courier', 'same-day van']),
    clients: random.whole(10, 50),
    enquiries: random.around(3, 0.6),
    fresh: 0.5,
    week: WEEK.all,
    hours: open(8, 20, 13),
    manner: { ...MANNER, talk: random.between(10, 30), answer: 0.6, ringBack: random.between(0.2, 0.7), arrival: 0.4 },
    rounds: {
      perDay: random.around(16, 0.5),
      textShare: random.between(0.1, 0.7),
      hours: [8, 20],
      strangers: random.between(0.4, 0.95),
      talk: random.between(8, 25),
      answer: 0.6,
      topic: TOPIC.update,
      comeback: random.between(0.1, 0.4),
    },
    staff: random.whole(1, 3),
    staffCalls: 4,
    personal: 0.5,
    opened: 0.3,
    closed: 0.2,
  }
}
