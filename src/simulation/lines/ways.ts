import { open } from '../hard-negatives/enterprise.ts'
import type { Setting } from '../options.ts'
import type { Random } from '../random.ts'
import type { Ways } from './line.ts'
import { repertoire } from './wording.ts'

/** Draws how a line works; lines differ among themselves at least as much as traders do. */
export function drawWays(random: Random, setting: Setting, brand: string, contract: boolean): Ways {
  const bold = setting === 'easy' ? 0.05 : setting === 'usual' ? 0.3 : 0.6
  const quiet = random.chance(bold)
  const none = quiet && random.chance(setting === 'easy' ? 0 : 0.35)
  const likeTrader = random.chance(setting === 'easy' ? 0 : setting === 'usual' ? 0.25 : 0.8)
  const life = random.chance(setting === 'easy' ? 0.15 : contract ? 0.7 : setting === 'usual' ? 0.3 : 0.5)
    ? Infinity
    : random.around(setting === 'easy' ? 20 : setting === 'usual' ? 30 : 45, 0.5)
  return {
    hours: likeTrader
      ? open(random.whole(8, 10), random.whole(18, 21), 14)
      : open(random.whole(7, 11), random.whole(20, 27), random.whole(12, 19)),
    broadcasts: none
      ? 0
      : quiet
        ? random.between(0.1, 0.9)
        : setting === 'easy'
          ? random.between(1.5, 3.5)
          : likeTrader
            ? random.between(0.15, 1)
            : random.around(0.9, 0.6),
    most: quiet ? random.whole(4, 12) : setting === 'hostile' ? random.whole(10, 40) : random.whole(18, 140),
    share: setting === 'easy' ? random.between(0.85, 1) : random.between(0.4, 1),
    pace: random.around(quiet ? 4 : 2, 0.6),
    batch: quiet ? random.whole(3, 8) : random.whole(8, 60),
    response: random.between(0.08, 0.38),
    responseAfter: random.around(900, 0.8),
    wording: repertoire(random, brand, random.chance(likeTrader ? 0.5 : 0.06)),
    rings: random.between(0.55, 0.95),
    answer: random.between(0.4, 0.85),
    talk: random.around(likeTrader ? 20 : 14, 0.4),
    retry: random.between(0.3, 0.7),
    ringBack: random.between(0.5, 0.97),
    ringBackAfter: random.around(230, 0.8),
    textBack: random.between(0.05, 0.5),
    runnerRings: random.between(0, 0.7),
    arrival: random.between(0.2, 0.75),
    arrivalAfter: random.around(1100, 0.5),
    chase: random.between(0.1, 0.45),
    passesOn: random.between(0.1, 0.6),
    handset: contract ? 0.01 : setting === 'easy' ? 0.18 : setting === 'usual' ? 0.1 : 0.04,
    sim: contract ? 0.005 : 0.02,
    life,
    split: random.chance(setting === 'easy' ? 0.02 : setting === 'usual' ? 0.12 : 0.45),
    rests: random.chance(0.5) ? 0 : random.between(0.1, 1),
    chatter: random.chance(0.45) ? random.around(setting === 'hostile' ? 3 : 1.2, 0.6) : 0.1,
  }
}
