import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Bands, club nights and raves: guest lists, tickets, venue texted at the last minute from a fresh SIM. */
export function promoter(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['club night', 'band', 'rave line', 'festival tickets', 'pop-up market']),
    clients: random.whole(40, 200),
    enquiries: random.around(9, 0.6),
    fresh: random.between(0.15, 0.5),
    week: WEEK.late,
    hours: open(12, 27, 20),
    manner: {
      ...MANNER,
      rings: random.between(0.4, 0.85),
      answer: random.between(0.35, 0.75),
      talk: random.between(10, 35),
      retry: 0.5,
      ringBack: random.between(0.25, 0.8),
      ringBackAfter: random.around(300, 0.7),
      textBack: 0.4,
      arrival: random.between(0, 0.3),
      chase: random.between(0.05, 0.3),
    },
    promotion: {
      chance: [0.1, 0.15, 0.25, random.between(0.3, 0.7), random.between(0.5, 0.95), random.between(0.4, 0.9), 0.2],
      again: 0.4,
      hours: [11, 23],
      share: random.between(0.3, 1),
      most: random.whole(20, 160),
      pace: random.between(0.5, 4),
      batch: random.whole(10, 60),
      words: (draw: Random) =>
        draw.pick([
          'Tonight! 2 for 15 on the door b4 11',
          'line is live, ring for venue',
          'Guest list closes at 8, txt me names',
          'DnB in the woods sat, call this num after 10',
          'early birds gone, 20 otd',
        ]),
      response: random.between(0.08, 0.35),
      responseAfter: random.around(700, 0.9),
    },
    personal: 0.25,
    role: 'day',
    cheap: 0.5,
    opened: 0.4,
    closed: 0.3,
    handset: 0.25,
    number: 0.12,
  }
}
