import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Viewings arranged with strangers, rung back, new lets texted to a list. */
export function lettingsAgent(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['lettings agent', 'estate agent', 'car sales', 'recruitment agency']),
    clients: random.whole(30, 130),
    enquiries: random.around(12, 0.5),
    fresh: random.between(0.3, 0.6),
    week: WEEK.work,
    hours: open(8, 19, 11),
    manner: {
      ...MANNER,
      rings: random.between(0.6, 0.9),
      answer: random.between(0.4, 0.75),
      talk: random.between(30, 110),
      ringBack: random.between(0.5, 0.95),
      ringBackAfter: random.around(900, 0.7),
      arrival: random.between(0.1, 0.4),
      arrivalAfter: 5000,
      chase: 0.1,
    },
    ...(random.chance(0.65)
      ? {
          promotion: {
            chance: [0.4, 0.3, 0.3, 0.4, 0.3, 0.1, 0],
            again: 0.1,
            hours: [9, 18] as const,
            share: random.between(0.2, 0.8),
            most: random.whole(10, 80),
            pace: random.between(1, 5),
            batch: random.whole(10, 50),
            words: (draw: Random) =>
              draw.pick([
                'New in: 2 bed flat 650pcm, viewing today',
                'Shifts available tonight 6-2, who wants them?',
                'Just in, 1 owner, 2995 cash',
                'Still looking? ring me',
              ]),
            response: random.between(0.08, 0.3),
            responseAfter: random.around(900, 0.8),
          },
        }
      : {}),
    rounds: {
      perDay: random.around(5, 0.5),
      textShare: 0.3,
      hours: [9, 18],
      strangers: 0.3,
      talk: 50,
      answer: 0.55,
      topic: TOPIC.booked,
      comeback: 0.5,
    },
    personal: 0.2,
    role: 'rover',
  }
}
