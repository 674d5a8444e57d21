import type { Indicator } from './indicator.ts'
import { arrests } from './indicators/arrests.ts'
import { cashSeized } from './indicators/cash-seized.ts'
import { harm } from './indicators/harm.ts'
import { peopleCharged } from './indicators/people-charged.ts'
import { peopleConvicted } from './indicators/people-convicted.ts'
import { seizures } from './indicators/seizures.ts'
import { totalSentence } from './indicators/total-sentence.ts'

/** Every figure, in the order in which a case takes its course. */
export const INDICATORS: readonly Indicator[] = [
  arrests,
  seizures,
  cashSeized,
  peopleCharged,
  peopleConvicted,
  totalSentence,
  harm,
]
