import { asksToGoHome } from './asks-to-go-home.ts'
import { carriedInside } from './carried-inside.ts'
import { counts } from './counts.ts'
import { debt } from './debt.ts'
import { goingCountry } from './going-country.ts'
import { homeTakenOver } from './home-taken-over.ts'
import { keptInTouch } from './kept-in-touch.ts'
import { missingFromHome } from './missing-from-home.ts'
import { pickedUp } from './picked-up.ts'
import { recruited } from './recruited.ts'
import { rungAtNight } from './rung-at-night.ts'
import { rungInARow } from './rung-in-a-row.ts'
import type { Sign } from './sign.ts'
import { threats } from './threats.ts'
import { toldToKeepQuiet } from './told-to-keep-quiet.ts'
import { toldWhereToGo } from './told-where-to-go.ts'
import { underEighteen } from './under-eighteen.ts'
import { wordsSign } from './words-sign.ts'
import type { WordsRule } from './words-rule.ts'

/** The signs that show in words, in the order in which they are told: danger to life first, then who may be a child or not free, then how they are held. */
export const WORDS_RULES: readonly WordsRule[] = [
  carriedInside,
  threats,
  asksToGoHome,
  underEighteen,
  missingFromHome,
  debt,
  toldWhereToGo,
  counts,
  goingCountry,
  homeTakenOver,
  pickedUp,
  toldToKeepQuiet,
  recruited,
]

/** Every sign: those in words first. */
export const SIGNS: readonly Sign[] = [...WORDS_RULES.map(wordsSign), keptInTouch, rungInARow, rungAtNight]
