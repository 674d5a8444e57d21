import type { Random } from '../random.ts'
import { open } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Sunday football, darts, netball: "who is playing?", answers, lifts. */
export function teamManager(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['football', 'darts', 'netball', 'rugby', 'cricket']),
    clients: random.whole(14, 45),
    enquiries: random.around(5, 0.5),
    fresh: 0.05,
    week: [0.6, 0.8, 1, 1, 1.3, 1.6, 1.6],
    hours: open(8, 23, 18),
    manner: {
      ...MANNER,
      rings: 0.55,
      answer: 0.65,
      talk: random.between(15, 60),
      ringBack: random.between(0.5, 0.9),
      ringBackAfter: random.around(600, 0.6),
      arrival: 0.2,
      chase: 0.2,
    },
    promotion: {
      chance: [0.1, random.between(0.2, 0.8), 0.2, random.between(0.2, 0.9), 0.4, 0.5, 0.4],
      again: 0.3,
      hours: [9, 21],
      share: random.between(0.6, 1),
      most: random.whole(12, 40),
      pace: random.between(0.5, 4),
      batch: random.whole(10, 30),
      words: (draw: Random) =>
        draw.pick([
          'Training tonight 7, who is in?',
          'KO 10.30 sun meet 9.30',
          'need 2 for saturday, 15 quid subs',
          'Game ON',
          'game off, pitch frozen',
        ]),
      response: random.between(0.3, 0.75),
      responseAfter: random.around(900, 0.8),
    },
    personal: 0.9,
    role: 'day',
    group: random.whole(12, 25),
    groupMessages: 2,
  }
}
