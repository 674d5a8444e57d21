import type { Random } from '../random.ts'
import { TOPIC } from '../topics.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** An outbound dialler on mobile numbers: strangers, mostly unanswered, some ring back. */
export function callCentre(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['claims', 'insulation', 'surveys', 'debt advice', 'broadband sales']),
    clients: random.whole(0, 40),
    enquiries: random.around(3, 0.7),
    fresh: 0.6,
    week: WEEK.work,
    hours: open(9, 20, 14),
    manner: {
      ...MANNER,
      rings: 0.95,
      answer: random.between(0.1, 0.7),
      talk: random.between(10, 60),
      ringBack: random.between(0, 0.5),
      arrival: 0,
      chase: 0,
    },
    rounds: {
      perDay: random.around(55, 0.5),
      textShare: random.chance(0.3) ? random.between(0.1, 0.6) : 0.01,
      hours: [9, 20],
      strangers: random.between(0.8, 1),
      talk: random.between(6, 30),
      answer: random.between(0.2, 0.5),
      topic: TOPIC.cold,
      comeback: random.between(0.05, 0.25),
    },
    personal: 0,
    role: 'day',
    cheap: 0.4,
    opened: 0.4,
    closed: 0.35,
    number: 0.15,
  }
}
