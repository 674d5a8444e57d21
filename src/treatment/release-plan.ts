import { optional, required } from '../kernel/field.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'

/** Somebody leaves prison and is to go on with treatment in the community within three weeks. */
export const releasePlan = recordType({
  kind: 'release_plan',
  singular: 'release plan',
  plural: 'release plans',
  groups: { clinical: 'The release' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'clinical', written: 'once' }),
    episode: optional(reference('episode'), { label: 'Treatment episode', group: 'clinical', written: 'once' }),
    prison: required(text(120), { label: 'Prison', group: 'clinical' }),
    releaseOn: required(day(), { label: 'Release on', group: 'clinical', written: 'once' }),
    meeting: optional(text(300), {
      label: 'Who meets them, and where',
      hint: 'For example, Sam at the gate, then the chemist',
      group: 'clinical',
    }),
    engagedOn: optional(day(), {
      label: 'First seen in the community on',
      hint: 'The day they came to treatment after release',
      group: 'clinical',
      written: 'by verbs',
    }),
    cancelledOn: optional(day(), { label: 'No longer planned since', group: 'clinical', written: 'by verbs' }),
    cancelledWhy: optional(text(300), { label: 'Why not', group: 'clinical', written: 'by verbs' }),
  },
  subject: 'person',
  happened: 'releaseOn',
  listed: ['releaseOn', 'person', 'prison', 'engagedOn'],
  caption: ({ prison, releaseOn }) =>
    ['Release', prison ? `from ${prison}` : '', releaseOn ? `on ${shortDate(releaseOn)}` : '']
      .filter(part => part)
      .join(' '),
  check: ({ releaseOn, engagedOn, cancelledOn, cancelledWhy }) => {
    const faults: FieldFault[] = []
    const wrong = (field: string, problem: string): number => faults.push({ field, problem })
    if (engagedOn !== null && engagedOn < releaseOn)
      wrong('engagedOn', 'They can be seen in the community on or after the day of release')
    if ((cancelledOn === null) !== (cancelledWhy === null))
      wrong('cancelledWhy', 'The day it was called off and why belong together; give both')
    if (cancelledOn !== null && engagedOn !== null)
      wrong('cancelledOn', 'Somebody who was seen in the community was released; leave this empty')
    return faults
  },
})
