import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** A depot or shop that texts people about their deliveries, and is rung about them. */
export function delivery(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['furniture delivery', 'pharmacy delivery', 'grocery delivery', 'parcel shop']),
    clients: random.whole(40, 200),
    enquiries: random.around(6, 0.5),
    fresh: 0.4,
    week: WEEK.work,
    hours: open(7, 19, 12),
    manner: {
      ...MANNER,
      rings: 0.7,
      answer: random.between(0.4, 0.9),
      talk: random.between(12, 45),
      ringBack: random.between(0.2, 0.8),
      arrival: random.between(0.2, 0.6),
      chase: random.between(0.1, 0.4),
    },
    ...(random.chance(0.6)
      ? {
          promotion: {
            chance: [0.8, 0.8, 0.8, 0.8, 0.8, 0.4, 0.05],
            again: 0.3,
            hours: [6.5, 14] as const,
            share: random.between(0.05, 0.3),
            most: random.whole(10, 40),
            pace: random.between(0.6, 5),
            batch: 40,
            words: () => 'Your delivery is with us today. Ring this number if you are out.',
            response: random.between(0.05, 0.3),
            responseAfter: random.around(1800, 0.6),
          },
        }
      : {}),
    rounds: {
      perDay: random.around(14, 0.5),
      textShare: random.between(0.4, 0.95),
      hours: [7, 19],
      strangers: random.between(0.3, 0.9),
      talk: 15,
      answer: 0.6,
      topic: TOPIC.update,
      comeback: random.between(0.1, 0.4),
    },
    staff: random.whole(1, 4),
    staffCalls: 5,
    personal: 0.05,
  }
}
