import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { YES_NO } from '../kernel/fields/yes-no.ts'
import { whole } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'
import { fourWeeks } from './fields/four-weeks.ts'

export const STAGES = [
  { value: 'start', text: 'Start' },
  { value: 'review', text: 'Review' },
  { value: 'exit', text: 'Exit' },
] as const

const WEEKS_HINT = 'Days in each of the last four weeks, the latest week first, like 3, 2, 0, 7'
const days = (label: string) => optional(fourWeeks(), { label, hint: WEEKS_HINT, group: 'clinical' })
const outOf20 = (label: string, hint: string) => optional(whole(0, 20), { label, hint, group: 'clinical' })

/**
 * How somebody is doing, as they say themselves: at the start, every three months, at the end. The structure of the
 * usual profile in our own words; every question may be left out, that about crime never has to be asked.
 */
export const outcomeProfile = recordType({
  kind: 'outcome_profile',
  singular: 'outcome profile',
  plural: 'outcome profiles',
  groups: { clinical: 'How they are doing' },
  fields: {
    episode: required(reference('episode'), { label: 'Treatment episode', group: 'clinical', written: 'once' }),
    person: required(reference('person'), { label: 'Person', group: 'clinical', written: 'by verbs' }),
    stage: required(choice(STAGES), { label: 'Stage', group: 'clinical', written: 'once' }),
    heldOn: required(day(), { label: 'Held on', group: 'clinical', written: 'once' }),
    alcohol: days('Alcohol'),
    opiates: days('Opiates not prescribed'),
    crack: days('Crack'),
    cocaine: days('Powder cocaine'),
    amphetamines: days('Amphetamines'),
    cannabis: days('Cannabis'),
    otherDrug: days('Another substance'),
    injecting: days('Days on which they injected'),
    crime: optional(fourWeeks(), {
      label: 'Days on which they committed crime',
      hint: 'Only if they wish to say',
      group: 'clinical',
    }),
    psychological: outOf20('How they feel in their mind', '0 is poor, 20 is good'),
    physical: outOf20('How they feel in their body', '0 is poor, 20 is good'),
    quality: outOf20('Their life as a whole', '0 is poor, 20 is good'),
    workDays: optional(whole(0, 28), { label: 'Days of paid work in four weeks', group: 'clinical' }),
    educationDays: optional(whole(0, 28), {
      label: 'Days of school, college or training in four weeks',
      group: 'clinical',
    }),
    housingProblem: optional(choice(YES_NO), { label: 'Nowhere safe to live now', group: 'clinical' }),
    evictionRisk: optional(choice(YES_NO), { label: 'May lose their home', group: 'clinical' }),
  },
  subject: 'person',
  happened: 'heldOn',
  listed: ['heldOn', 'person', 'stage'],
  caption: ({ stage, heldOn }) =>
    `Outcome profile${stage ? ` (${stage})` : ''}${heldOn ? ` of ${shortDate(heldOn)}` : ''}`,
})
