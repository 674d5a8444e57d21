import type { Random } from '../random.ts'
import { WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Popular: many friends, many texts, short calls, parties announced to everyone, phones broken and numbers changed. */
export function teenager(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: 'teenager',
    clients: random.whole(30, 110),
    enquiries: random.around(14, 0.5),
    fresh: random.between(0.01, 0.08),
    week: WEEK.late,
    hours: [3, 2, 1, 0, 0, 0, 1, 5, 6, 1, 2, 3, 8, 3, 2, 14, 22, 24, 24, 24, 24, 22, 16, 8],
    manner: {
      ...MANNER,
      rings: random.between(0.15, 0.5),
      answer: random.between(0.4, 0.75),
      talk: random.between(12, 60),
      retry: 0.55,
      ringBack: random.between(0.4, 0.8),
      ringBackAfter: random.around(300, 0.7),
      textBack: 0.4,
      arrival: random.between(0.1, 0.4),
      arrivalAfter: 900,
      chase: 0.2,
      turns: 2.5,
    },
    ...(random.chance(0.6)
      ? {
          promotion: {
            chance: [0.1, 0.1, 0.1, 0.15, random.between(0.2, 0.7), random.between(0.2, 0.6), 0.1],
            again: 0.2,
            hours: [15, 22] as const,
            share: random.between(0.15, 0.6),
            most: random.whole(8, 45),
            pace: random.between(1, 6),
            batch: random.whole(8, 20),
            words: (draw: Random) =>
              draw.pick([
                'party at mine sat!! parents away till sun',
                'whos out tonight',
                'park at 7 come',
                'anyone got a spare ticket?? 2 for 15',
                'happy new week besties',
              ]),
            response: random.between(0.2, 0.6),
            responseAfter: random.around(500, 0.8),
          },
        }
      : {}),
    personal: 1,
    role: 'pupil',
    cheap: 0.2,
    opened: 0.25,
    handset: 0.35,
    number: 0.15,
    group: random.whole(5, 25),
    groupMessages: 3,
  }
}
