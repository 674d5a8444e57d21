import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

const promotion = (random: Random) => ({
  chance: random.chance(0.5) ? [0, 0, 0, 0.2, 0.7, 0.6, 0] : [0.3, 0.3, 0.3, 0.3, 0.5, 0.4, 0.2],
  again: 0.1,
  hours: [10, 20] as const,
  share: random.between(0.3, 0.9),
  most: random.whole(15, 90),
  pace: random.between(1, 5),
  batch: random.whole(10, 50),
  words: (draw: Random) =>
    draw.pick([
      'on till 3 tonight, airports also done',
      'Driving tonight til late ring me on this',
      'Back on the road, usual number',
      'Free from 5, local runs 4 quid cash',
      'on all day',
    ]),
  response: random.between(0.03, 0.2),
  responseAfter: random.around(1500, 0.6),
})

/** A driver or small firm on a mobile: short calls all day and most of the night, "outside" calls, few texts; some text their regulars. */
export function taxi(random: Random): Habits {
  const firm = random.chance(0.4)
  return {
    ...ORDINARY,
    trade: firm ? 'taxi firm' : 'taxi driver',
    clients: random.whole(40, firm ? 260 : 120),
    enquiries: random.around(firm ? 28 : 13, 0.5),
    fresh: random.between(0.05, 0.35),
    week: WEEK.late,
    hours: open(random.whole(5, 9), random.whole(22, 27), random.whole(15, 21)),
    manner: {
      ...MANNER,
      rings: random.between(0.75, 0.97),
      answer: random.between(0.6, 0.92),
      talk: random.between(11, 30),
      retry: 0.5,
      ringBack: random.between(0.2, 0.8),
      ringBackAfter: random.around(200, 0.7),
      arrival: random.between(0.3, 0.75),
      arrivalAfter: random.around(700, 0.3),
      chase: random.between(0.05, 0.35),
    },
    ...(random.chance(0.35) ? { promotion: promotion(random) } : {}),
    staff: firm ? random.whole(2, 6) : 0,
    staffCalls: firm ? random.around(8, 0.5) : 0,
    personal: firm ? 0.05 : 0.4,
  }
}
