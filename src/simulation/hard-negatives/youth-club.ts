import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Texts to parents and young people before sessions; short calls at pick-up time. */
export function youthClub(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['youth club', 'scouts', 'boxing gym', 'skate park', 'dance school']),
    clients: random.whole(25, 110),
    enquiries: random.around(5, 0.5),
    fresh: 0.1,
    week: WEEK.all,
    hours: open(15, 22, 18),
    manner: {
      ...MANNER,
      rings: 0.5,
      answer: 0.6,
      talk: random.between(15, 40),
      ringBack: random.between(0.4, 0.9),
      ringBackAfter: random.around(500, 0.6),
      chase: 0.15,
    },
    promotion: {
      chance: Array.from({ length: 7 }, () => (random.chance(0.5) ? random.between(0.3, 0.9) : 0.05)),
      again: 0.1,
      hours: [14, 19],
      share: random.between(0.4, 1),
      most: random.whole(15, 100),
      pace: random.between(1, 4),
      batch: random.whole(10, 40),
      words: (draw: Random) =>
        draw.pick([
          'On tonight 6 till 9, bring 2 quid',
          'No session tonight sorry!',
          'open til 9 tonight come down',
          'Trip sat, 15 for 2, who wants in?',
          'we are ON tonight',
        ]),
      response: random.between(0.1, 0.35),
      responseAfter: random.around(1300, 0.6),
    },
    personal: 0.35,
    role: 'day',
    group: random.whole(8, 30),
    groupMessages: 3,
  }
}
