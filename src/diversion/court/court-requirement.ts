import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { text } from '../../kernel/fields/text.ts'
import { day } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'

export const REQUIREMENTS = [
  { value: 'drug rehabilitation', text: 'Drug rehabilitation requirement' },
  { value: 'drug testing', text: 'Drug testing requirement' },
  { value: 'passport withheld', text: 'Passport withheld' },
  { value: 'licence withheld', text: 'Driving licence withheld' },
] as const

const REVIEWS = [
  { value: 'ordered', text: 'Ordered' },
  { value: 'not ordered', text: 'Not ordered' },
] as const

/** What a court requires of somebody. The provider who treats them reads the first group, because the law requires it. */
export const courtRequirement = recordType({
  kind: 'court_requirement',
  singular: 'court requirement',
  plural: 'court requirements',
  groups: { requirement: 'What the court requires', operational: 'For the police' },
  fields: {
    what: required(choice(REQUIREMENTS), { label: 'What is required', group: 'requirement', written: 'once' }),
    knownAs: required(text(120), {
      label: 'Name',
      hint: 'As the court’s order has it; the treatment provider reads it',
      group: 'requirement',
    }),
    bornOn: optional(day(), { label: 'Date of birth', group: 'requirement' }),
    court: required(text(120), { label: 'Court', group: 'requirement' }),
    madeOn: required(day(), {
      label: 'From',
      hint: 'The day the court made it',
      group: 'requirement',
      written: 'once',
    }),
    months: optional(whole(1, 36, 'months'), {
      label: 'Months',
      hint: 'For a rehabilitation or testing requirement',
      group: 'requirement',
      written: 'once',
    }),
    endsOn: optional(day(), {
      label: 'Until',
      hint: 'Leave empty to have it counted from the months',
      group: 'requirement',
      written: 'once',
    }),
    director: optional(text(120), {
      label: 'Who directs the treatment',
      hint: 'For a rehabilitation requirement: the person or service named by the court',
      group: 'requirement',
    }),
    place: optional(text(200), { label: 'Where the treatment is', group: 'requirement' }),
    reviews: optional(choice(REVIEWS), {
      label: 'Reviews by the court',
      hint: 'A rehabilitation requirement of more than 12 months must have them',
      group: 'requirement',
      written: 'once',
    }),
    reviewEvery: optional(whole(1, 12, 'months'), {
      label: 'Months between reviews',
      hint: 'One at least',
      group: 'requirement',
      written: 'once',
    }),
    person: required(reference('person'), { label: 'Person', group: 'operational', written: 'once' }),
    outcome: optional(reference('outcome'), { label: 'Conviction', group: 'operational' }),
    sentence: optional(reference('sentence'), { label: 'Sentence it belongs to', group: 'operational' }),
  },
  subject: 'person',
  happened: 'madeOn',
  listed: ['madeOn', 'knownAs', 'what', 'court', 'endsOn'],
  caption: ({ what, knownAs }) =>
    [REQUIREMENTS.find(({ value }) => value === what)?.text ?? 'A court requirement', knownAs ? `of ${knownAs}` : '']
      .filter(part => part)
      .join(' '),
  check: requirement => {
    const { what, madeOn, months, endsOn, director, place, reviews, reviewEvery } = requirement
    const faults: FieldFault[] = []
    const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
    if (endsOn !== null && endsOn < madeOn) wrong('endsOn', 'Until must be on or after the day it was made')
    const withheld = what === 'passport withheld' || what === 'licence withheld'
    if (withheld && endsOn === null) wrong('endsOn', 'Give the day until which it is withheld')
    if (!withheld && months === null) wrong('months', 'Give the months that the court set')
    if (what === 'drug rehabilitation') {
      if (director === null) wrong('director', 'Give who directs the treatment: the court must name them')
      if (place === null) wrong('place', 'Give where the treatment is: the court must name the place')
      if (reviews === null) wrong('reviews', 'Say whether the court ordered reviews')
    } else if (reviews !== null) wrong('reviews', 'Only a rehabilitation requirement has reviews; leave this empty')
    if (reviews === 'ordered' && reviewEvery === null)
      wrong('reviewEvery', 'Give the months between reviews, one at least')
    if (reviews !== 'ordered' && reviewEvery !== null)
      wrong('reviewEvery', 'There are months between reviews only where reviews are ordered')
    return faults
  },
})
