import type { Indicator } from './indicator.ts'
import { arrests } from './indicators/arrests.ts'
import { completed } from './indicators/completed.ts'
import { firstContacts } from './indicators/first-contacts.ts'
import { notBack } from './indicators/not-back.ts'
import { offers } from './indicators/offers.ts'
import { peopleIntoTreatment } from './indicators/people-into-treatment.ts'
import { positives } from './indicators/positives.ts'
import { seenBeforeRelease } from './indicators/seen-before-release.ts'
import { tests } from './indicators/tests.ts'
import { twelveWeeks } from './indicators/twelve-weeks.ts'

/** The stages from an arrest to a life without a way back, in order (care.md, “Outcomes”). */
export const CASCADE: readonly Indicator[] = [
  arrests,
  tests,
  positives,
  seenBeforeRelease,
  offers,
  firstContacts,
  peopleIntoTreatment,
  twelveWeeks,
  completed,
  notBack,
]
