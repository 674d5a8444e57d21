import type { Random } from '../random.ts'
import { open } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Notices to the congregation, long pastoral calls. */
export function church(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['church', 'mosque', 'food bank', 'chapel', 'lunch club']),
    clients: random.whole(25, 140),
    enquiries: random.around(5, 0.5),
    fresh: 0.08,
    week: [0.8, 0.8, 1, 1, 1.1, 1.2, 1.6],
    hours: open(8, 21, 11),
    manner: {
      ...MANNER,
      rings: 0.65,
      answer: 0.6,
      talk: random.between(50, 200),
      ringBack: 0.7,
      ringBackAfter: 2500,
      arrival: 0.05,
      chase: 0,
    },
    promotion: {
      chance: [0.1, 0.1, random.between(0.1, 0.6), 0.2, 0.3, random.between(0.3, 0.9), random.between(0.1, 0.7)],
      again: 0.05,
      hours: [8, 20],
      share: random.between(0.5, 1),
      most: random.whole(20, 140),
      pace: random.between(1, 5),
      batch: random.whole(10, 50),
      words: (draw: Random) =>
        draw.pick([
          'Food parcels from 2 today till gone',
          'Service 10.30, all welcome',
          'Hall open now, hot drinks on till late',
          'Bring and share lunch Sunday',
        ]),
      response: random.between(0.05, 0.3),
      responseAfter: 3000,
    },
    personal: 0.4,
    role: 'home',
  }
}
