import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Orders by phone at mealtimes, drivers rung, some offers by text. */
export function takeaway(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['pizza', 'kebab', 'curry', 'chinese', 'chip shop']),
    clients: random.whole(50, 240),
    enquiries: random.around(18, 0.5),
    fresh: random.between(0.06, 0.35),
    week: WEEK.late,
    hours: open(random.whole(11, 16), random.whole(22, 26), 19),
    manner: {
      ...MANNER,
      rings: random.between(0.85, 0.99),
      answer: random.between(0.75, 0.96),
      talk: random.between(30, 75),
      retry: 0.6,
      ringBack: random.between(0.05, 0.4),
      arrival: random.between(0.1, 0.5),
      arrivalAfter: 2100,
      chase: random.between(0.05, 0.25),
    },
    ...(random.chance(0.45)
      ? {
          promotion: {
            chance: [0.1, random.between(0.1, 0.6), 0.2, random.between(0.1, 0.5), random.between(0.2, 0.7), 0.2, 0.2],
            again: 0,
            hours: [15, 18.5] as const,
            share: random.between(0.4, 1),
            most: random.whole(20, 150),
            pace: random.between(0.8, 3),
            batch: random.whole(10, 60),
            words: (draw: Random) =>
              draw.pick([
                '2 for 15 on all 12 inch tonight til late',
                'Quiet night deal! any 2 curries 14 quid',
                'Free delivery tonight, open till 1',
                'BOGOF on pizza, ring this number',
                'Best of both: half kebab half pizza 9.99',
              ]),
            response: random.between(0.04, 0.15),
            responseAfter: random.around(2400, 0.5),
          },
        }
      : {}),
    staff: random.whole(1, 4),
    staffCalls: random.around(7, 0.5),
    personal: 0.05,
    role: 'home',
    opened: 0.12,
  }
}
