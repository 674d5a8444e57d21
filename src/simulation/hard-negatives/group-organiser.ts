import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

/** Runs walking groups, parents’ groups, allotments: group chats, round texts to those without the app. */
export function groupOrganiser(random: Random): Habits {
  return {
    ...ORDINARY,
    trade: random.pick(['parents group', 'walking group', 'allotments', 'residents association', 'choir']),
    clients: random.whole(15, 80),
    enquiries: random.around(5, 0.5),
    fresh: 0.06,
    week: WEEK.all,
    hours: open(8, 22, 17),
    manner: { ...MANNER, rings: 0.4, answer: 0.65, talk: random.between(30, 120), ringBack: 0.6, turns: 2 },
    promotion: {
      chance: Array.from({ length: 7 }, () => random.between(0.05, 0.6)),
      again: 0.15,
      hours: [8, 21],
      share: random.between(0.5, 1),
      most: random.whole(10, 70),
      pace: random.between(0.4, 4),
      batch: random.whole(10, 60),
      words: (draw: Random) =>
        draw.pick([
          'Meeting moved to 7.30 at the Bell',
          'Walk on Sunday 10am, usual car park',
          'Who can do the cake stall',
          'Rehearsal ON tonight',
          'Sorry all cancelled, rain',
        ]),
      response: random.between(0.1, 0.5),
      responseAfter: random.around(1200, 0.8),
    },
    personal: 0.95,
    role: 'home',
    group: random.whole(12, 30),
    groupMessages: 1.2,
  }
}
