import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Adverts answered by short calls and texts from many; tours towns, often with a second, short-lived phone. */
export function sexWorker(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: 'sex worker',
    clients: random.whole(20, 90),
    enquiries: random.around(14, 0.5),
    fresh: random.between(0.08, 0.45),
    week: WEEK.all,
    hours: open(random.whole(9, 13), random.whole(22, 27), 19),
    manner: {
      ...MANNER,
      rings: random.between(0.4, 0.85),
      answer: random.between(0.4, 0.75),
      talk: random.between(14, 40),
      retry: 0.5,
      ringBack: random.between(0.3, 0.85),
      ringBackAfter: random.around(300, 0.7),
      textBack: 0.4,
      arrival: random.between(0.2, 0.6),
      arrivalAfter: 2400,
      chase: random.between(0.15, 0.5),
      turns: 1.8,
    },
    ...(random.chance(0.5)
      ? {
          promotion: {
            chance: Array.from({ length: 7 }, () => random.between(0.05, 0.7)),
            again: 0.2,
            hours: [10, 21] as const,
            share: random.between(0.3, 0.9),
            most: random.whole(8, 60),
            pace: random.between(1, 6),
            batch: random.whole(8, 25),
            words: (draw: Random) =>
              draw.pick([
                'In town till thurs x',
                'free tonight hun till late, offers on',
                'New place same number x',
                'back from hols, available now xx',
                'half hour 40 today only x',
              ]),
            response: random.between(0.06, 0.3),
            responseAfter: random.around(1000, 0.8),
          },
        }
      : {}),
    personal: 0.05,
    cheap: 0.6,
    opened: 0.4,
    closed: 0.3,
    handset: 0.25,
    number: 0.15,
  }
}
