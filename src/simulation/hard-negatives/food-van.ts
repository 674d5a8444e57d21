import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Burger, coffee and ice-cream vans that tell regulars where they are today. */
export function foodVan(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['burger van', 'coffee van', 'pizza trailer', 'ice-cream van', 'veg box']),
    clients: random.whole(25, 130),
    enquiries: random.around(11, 0.5),
    fresh: random.between(0.04, 0.25),
    week: WEEK.shops,
    hours: open(random.whole(7, 15), random.whole(15, 23), 13),
    manner: {
      ...MANNER,
      rings: random.between(0.5, 0.9),
      answer: random.between(0.5, 0.85),
      talk: random.between(10, 28),
      retry: 0.4,
      ringBack: random.between(0.4, 0.9),
      ringBackAfter: random.around(300, 0.6),
      arrival: random.between(0.1, 0.5),
      arrivalAfter: 900,
      chase: random.between(0.05, 0.3),
    },
    promotion: {
      chance: WEEK.shops.map(day => Math.min(0.95, day * random.between(0.4, 0.8))),
      again: random.between(0, 0.5),
      hours: [8, 18],
      share: random.between(0.4, 1),
      most: random.whole(15, 100),
      pace: random.between(1, 5),
      batch: random.whole(8, 40),
      words: (draw: Random) =>
        draw.pick([
          'On the quay till 2',
          'Out now, usual spot till late',
          '2 for 10 today at the industrial est',
          'Parked up by the park, on till 6',
          'fresh batch in, best of both 2 4 12',
          'Sorry not out today, van trouble',
        ]),
      response: random.between(0.06, 0.25),
      responseAfter: random.around(900, 0.7),
    },
    personal: 0.3,
    cheap: 0.4,
    opened: 0.3,
    closed: 0.15,
  }
}
