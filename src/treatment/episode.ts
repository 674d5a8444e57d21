import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { YES_NO } from '../kernel/fields/yes-no.ts'
import { whole } from '../kernel/fields/number.ts'
import { reference } from '../kernel/fields/reference.ts'
import { text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'
import {
  ACCOMMODATION,
  DISCHARGE_REASONS,
  EMPLOYMENT,
  INJECTING,
  PARENT,
  ROUTES,
  SEXES,
  SOURCES,
  SUBSTANCES,
} from './episode-words.ts'
import { episodeFaults } from './episode-faults.ts'

/** One stay of one person with one service: from triage to discharge. A transfer begins another that continues it. */
export const episode = recordType({
  kind: 'episode',
  singular: 'treatment episode',
  plural: 'treatment episodes',
  groups: { identity: 'Who and since when', clinical: 'What is treated' },
  fields: {
    person: required(reference('person'), { label: 'Person', group: 'identity', written: 'once' }),
    referral: optional(reference('referral'), { label: 'Referral', group: 'identity', written: 'once' }),
    source: required(choice(SOURCES), { label: 'Who referred them', group: 'identity' }),
    referredOn: required(day(), { label: 'Referred on', group: 'identity' }),
    triagedOn: optional(day(), {
      label: 'Triaged on',
      hint: 'The day somebody first sat down with them to find out what they need',
      group: 'identity',
    }),
    keyworker: optional(text(100), { label: 'Keyworker', group: 'clinical' }),
    sex: optional(choice(SEXES), { label: 'Sex', hint: 'For the national return', group: 'clinical' }),
    ethnicity: optional(text(60), { label: 'Ethnicity', hint: 'In their own words', group: 'clinical' }),
    substance1: optional(choice(SUBSTANCES), { label: 'Main substance', group: 'clinical' }),
    route1: optional(choice(ROUTES), { label: 'How the main substance is taken', group: 'clinical' }),
    ageFirst1: optional(whole(0, 120), { label: 'Age when the main substance was first taken', group: 'clinical' }),
    substance2: optional(choice(SUBSTANCES), { label: 'Second substance', group: 'clinical' }),
    route2: optional(choice(ROUTES), { label: 'How the second substance is taken', group: 'clinical' }),
    ageFirst2: optional(whole(0, 120), { label: 'Age when the second substance was first taken', group: 'clinical' }),
    substance3: optional(choice(SUBSTANCES), { label: 'Third substance', group: 'clinical' }),
    route3: optional(choice(ROUTES), { label: 'How the third substance is taken', group: 'clinical' }),
    ageFirst3: optional(whole(0, 120), { label: 'Age when the third substance was first taken', group: 'clinical' }),
    injecting: optional(choice(INJECTING), { label: 'Injecting', group: 'clinical' }),
    accommodation: optional(choice(ACCOMMODATION), { label: 'Where they live', group: 'clinical' }),
    employment: optional(choice(EMPLOYMENT), { label: 'Work', group: 'clinical' }),
    parent: optional(choice(PARENT), { label: 'Children', group: 'clinical' }),
    returnConsent: optional(choice(YES_NO), {
      label: 'Agrees to be counted in the national return',
      hint: 'Where they do not, only the service, their number and this answer are sent',
      group: 'clinical',
    }),
    dischargedOn: optional(day(), { label: 'Discharged on', group: 'clinical', written: 'by verbs' }),
    dischargeReason: optional(choice(DISCHARGE_REASONS), {
      label: 'How it ended',
      group: 'clinical',
      written: 'by verbs',
    }),
    destination: optional(text(200), {
      label: 'Where they go from here',
      hint: 'For example, the service that takes over, or a recovery group',
      group: 'clinical',
      written: 'by verbs',
    }),
    continues: optional(reference('episode'), {
      label: 'Continues the journey of',
      group: 'clinical',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'referredOn',
  listed: ['referredOn', 'person', 'triagedOn', 'dischargedOn'],
  caption: ({ referredOn, dischargedOn }) =>
    ['Treatment episode', referredOn ? `from ${shortDate(referredOn)}` : '', dischargedOn ? '(ended)' : '']
      .filter(part => part)
      .join(' '),
  check: episodeFaults,
})
