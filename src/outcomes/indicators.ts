import type { Indicator } from './indicator.ts'
import { arrests } from './indicators/arrests.ts'
import { cashSeized } from './indicators/cash-seized.ts'
import { completed } from './indicators/completed.ts'
import { firstContacts } from './indicators/first-contacts.ts'
import { harm } from './indicators/harm.ts'
import { inTreatment } from './indicators/in-treatment.ts'
import { linesClosed } from './indicators/lines-closed.ts'
import { linesConfirmed } from './indicators/lines-confirmed.ts'
import { notBack } from './indicators/not-back.ts'
import { offers } from './indicators/offers.ts'
import { peopleCharged } from './indicators/people-charged.ts'
import { peopleConvicted } from './indicators/people-convicted.ts'
import { peopleIntoTreatment } from './indicators/people-into-treatment.ts'
import { peopleSafeguarded } from './indicators/people-safeguarded.ts'
import { policeHours } from './indicators/police-hours.ts'
import { policeReferrals } from './indicators/police-referrals.ts'
import { positives } from './indicators/positives.ts'
import { rearrests } from './indicators/rearrests.ts'
import { seenBeforeRelease } from './indicators/seen-before-release.ts'
import { seizures } from './indicators/seizures.ts'
import { tests } from './indicators/tests.ts'
import { totalSentence } from './indicators/total-sentence.ts'
import { twelveWeeks } from './indicators/twelve-weeks.ts'
import { waiting } from './indicators/waiting.ts'

/** Every figure, in the order in which a case and then a life take their course. */
export const INDICATORS: readonly Indicator[] = [
  arrests,
  seizures,
  cashSeized,
  peopleCharged,
  peopleConvicted,
  totalSentence,
  harm,
  linesConfirmed,
  linesClosed,
  peopleSafeguarded,
  policeReferrals,
  policeHours,
  tests,
  positives,
  seenBeforeRelease,
  offers,
  firstContacts,
  waiting,
  peopleIntoTreatment,
  twelveWeeks,
  inTreatment,
  completed,
  notBack,
  rearrests,
]
