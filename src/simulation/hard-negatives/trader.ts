import type { Random } from '../random.ts'
import { open, WEEK } from './enterprise.ts'
import { type Habits, MANNER, ORDINARY } from './habits.ts'

const TRADES = [
  {
    name: 'mobile hairdresser',
    offers: [
      'Slots today from 2, cut n blow dry 20',
      'Anyone need doing b4 the weekend? Free thurs',
      '2 for 15 on kids cuts till sat',
      'Cancellation at 11 who wants it x',
    ],
  },
  {
    name: 'window cleaner',
    offers: [
      'Doing your road tomo, 8 quid',
      'round your way today ring if u want doing',
      'Fronts n backs 10 cash this wk',
    ],
  },
  {
    name: 'dog groomer',
    offers: ['2 slots left today', 'Nails and bath 15 till fri', 'Back on after hols, ring me x'],
  },
  {
    name: 'tyre fitter',
    offers: [
      'Part worns 2 for 50 fitted today',
      'On till late, mobile fitting all areas',
      'best of both new n used in stock',
    ],
  },
  {
    name: 'mobile mechanic',
    offers: ['Free tmrw for services, 90 all in', 'on all day ring or txt', 'MOT prep 30 this week only'],
  },
  {
    name: 'barber',
    offers: [
      'slots today 12 4 5.30',
      'On till 8 tonite walk ins ok',
      'Skin fades 2 for 25 w your mate',
      'Back open, same place',
    ],
  },
  {
    name: 'cash jobs',
    offers: [
      'Got van free today, tip runs 25',
      'Logs in, 2 for 15 bags, delivered',
      'fresh fish on the van till 3, best of both',
    ],
  },
  { name: 'cigarettes and sweets', offers: ['Fresh in today ring me', 'vapes 2 4 15 till late', 'on, usual place'] },
] as const

/** Honest traders who live off one phone as lines do: they text offers and free slots to regulars, answer short calls, ring back missed ones within minutes, often on pay-as-you-go and cash. */
export function trader(random: Random): Habits {
  const trade = random.pick(TRADES)
  const keen = random.unit()
  return {
    ...ORDINARY,
    trade: trade.name,
    clients: Math.round(random.around(52, 0.5)),
    enquiries: random.around(14, 0.45),
    fresh: random.between(0.02, 0.16),
    week: random.chance(0.5) ? WEEK.shops : WEEK.all,
    hours: open(random.whole(7, 11), random.whole(18, 24), random.whole(10, 18)),
    manner: {
      ...MANNER,
      rings: random.between(0.5, 0.9),
      answer: random.between(0.45, 0.8),
      talk: random.around(20, 0.4),
      retry: random.between(0.25, 0.55),
      ringBack: random.between(0.5, 0.97),
      ringBackAfter: random.around(260, 0.7),
      textBack: random.between(0.05, 0.5),
      arrival: random.between(0.2, 0.7),
      arrivalAfter: random.around(1300, 0.5),
      chase: random.between(0.05, 0.4),
    },
    ...(keen < 0.8
      ? {
          promotion: {
            chance: Array.from({ length: 7 }, () => Math.min(0.97, keen * random.between(0.5, 1.6))),
            again: keen * 0.5,
            hours: [random.between(7, 10), random.between(15, 20)] as const,
            share: random.between(0.35, 1),
            most: random.whole(8, 110),
            pace: random.between(0.8, 6),
            batch: random.whole(8, 50),
            words: (draw: Random) => draw.pick(trade.offers),
            response: random.between(0.06, 0.3),
            responseAfter: random.around(900, 0.8),
          },
        }
      : {}),
    staff: random.chance(0.4) ? random.whole(1, 3) : 0,
    staffCalls: random.around(4, 0.5),
    personal: 0.3,
    role: 'rover',
    cheap: 0.5,
    opened: 0.35,
    closed: 0.22,
    handset: 0.3,
    number: 0.14,
  }
}
