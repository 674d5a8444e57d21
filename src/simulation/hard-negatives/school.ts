import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Texts to all parents, attendance calls in the morning. */
export function school(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['primary school', 'secondary school', 'nursery', 'breakfast club']),
    clients: random.whole(70, 260),
    enquiries: random.around(4, 0.6),
    fresh: 0.05,
    week: [1.2, 1, 1, 1, 1, 0.02, 0.05],
    hours: open(7, 17, 8),
    manner: {
      ...MANNER,
      rings: 0.6,
      answer: 0.6,
      talk: random.between(35, 90),
      ringBack: 0.5,
      ringBackAfter: 1500,
      arrival: 0,
      chase: 0,
    },
    promotion: {
      chance: [0.5, 0.3, 0.4, 0.3, 0.5, 0.02, 0.1],
      again: 0.15,
      hours: [7.5, 16.5],
      share: random.between(0.25, 1),
      most: random.whole(30, 200),
      pace: random.between(0.5, 2),
      batch: 100,
      words: (draw: Random) =>
        draw.pick([
          'Year 4 swimming tomorrow, please bring kit',
          'School closes at 1.30 on Friday',
          'Nits have been seen in Robins class',
          'Reminder: dinner money due',
          'PE in the hall today as it is raining, "old" trainers fine',
        ]),
      response: random.between(0.02, 0.1),
      responseAfter: 2400,
    },
    rounds: {
      perDay: random.around(5, 0.5),
      textShare: 0.2,
      hours: [9, 10.5],
      strangers: 0,
      talk: 40,
      answer: 0.6,
      topic: TOPIC.reminder,
      comeback: 0.5,
    },
    personal: 0.02,
    role: 'day',
    opened: 0.1,
    closed: 0.05,
  }
}
