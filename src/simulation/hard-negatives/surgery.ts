import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** A practice that reminds patients from a mobile number, in bursts, and is rung back by few. */
export function surgery(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['surgery', 'dental practice', 'physio', 'vet', 'optician']),
    clients: random.whole(120, 420),
    enquiries: random.around(4, 0.7),
    fresh: 0.15,
    week: WEEK.work,
    hours: open(8, 18, 9),
    manner: {
      ...MANNER,
      rings: 0.7,
      answer: random.between(0.1, 0.8),
      talk: random.between(60, 140),
      ringBack: random.between(0.1, 0.6),
      arrival: 0,
      chase: 0,
    },
    promotion: {
      chance: [0.85, 0.85, 0.85, 0.85, 0.85, 0.05, 0],
      again: 0.3,
      hours: [8, 17],
      share: random.between(0.06, 0.25),
      most: random.whole(15, 60),
      pace: random.between(0.6, 4),
      batch: 60,
      words: (draw: Random) =>
        `Reminder: your appointment is on ${draw.pick(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'])} at ${draw.whole(9, 16)}:${draw.pick(['00', '10', '20', '40'])}. Reply CANCEL, or ring.`,
      response: random.between(0.02, 0.15),
      responseAfter: random.around(3600, 0.8),
    },
    rounds: {
      perDay: random.around(6, 0.6),
      textShare: 0.4,
      hours: [8.5, 17.5],
      strangers: 0.1,
      talk: 80,
      answer: 0.55,
      topic: TOPIC.reminder,
      comeback: 0.25,
    },
    personal: 0,
    role: 'day',
    cheap: 0.35,
    opened: 0.12,
    closed: 0.06,
  }
}
