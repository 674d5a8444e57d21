import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'
import { KNOWN_AS } from '../fields/known-as.ts'

const WHAT = [
  { value: 'anpr', text: 'Number plate camera (ANPR)' },
  { value: 'cctv', text: 'CCTV' },
  { value: 'rail', text: 'Rail ticket or journey' },
  { value: 'bank', text: 'Bank or card record' },
  { value: 'other', text: 'Something else' },
] as const

/** Of an hour that clocks show twice nobody can tell which was meant, unless the file says so. */
const CLOCKS = [
  { value: 'once', text: 'No: clocks showed this time once' },
  { value: 'twice', text: 'Yes: clocks were put back that night and showed this time twice; the first is taken' },
] as const

/** That a vehicle, a card, a ticket or somebody was seen: one line of the sequence of events beside phone records. */
export const sighting = recordType({
  kind: 'sighting',
  singular: 'sighting',
  plural: 'sightings',
  groups: { identity: 'Who', operational: 'The sighting' },
  fields: {
    what: required(choice(WHAT), { label: 'What saw it', group: 'operational' }),
    // A form asks for minutes: changing a record must not cut the seconds off that a file gave.
    seenAt: required(moment(), { label: 'Seen at', group: 'operational', written: 'once' }),
    clock: optional(choice(CLOCKS), {
      label: 'Is the hour in doubt?',
      hint: 'Only in the night in October in which clocks are put back',
      group: 'operational',
    }),
    until: optional(moment(), {
      label: 'Until',
      hint: 'Where it lasted, for example a train journey',
      group: 'operational',
      written: 'once',
    }),
    place: required(text(200), {
      label: 'Place',
      hint: 'As the source gives it, for example A11 Thickthorn northbound',
      group: 'operational',
    }),
    town: optional(text(80), { label: 'Town or city', group: 'operational' }),
    subject: required(text(200), {
      label: 'What or who was seen',
      hint: 'As the source gives it: a number plate, the end of a card’s number, a description',
      group: 'operational',
    }),
    person: optional(reference('person'), { label: 'Person', group: 'identity' }),
    line: optional(reference('line'), { label: 'Confirmed line', group: 'operational' }),
    operation: optional(reference('operation'), { label: 'Operation', group: 'operational' }),
    source: required(text(200), {
      label: 'Source',
      hint: 'The system or file, for example the force’s ANPR system',
      group: 'operational',
    }),
    exhibit: required(text(60), { label: 'Exhibit', hint: 'Its number, for example AC/1', group: 'operational' }),
    row: optional(whole(1, 10_000_000), { label: 'Line of the file', group: 'operational', written: 'by verbs' }),
    fileHash: optional(text(64), {
      label: 'SHA-256 of the file',
      group: 'operational',
      written: 'by verbs',
    }),
    knownAs: required(choice(KNOWN_AS), { label: 'Is this a fact?', group: 'operational' }),
  },
  subject: 'person',
  happened: 'seenAt',
  listed: ['seenAt', 'what', 'subject', 'place', 'exhibit'],
  caption: ({ what, subject, seenAt }) =>
    [WHAT.find(({ value }) => value === what)?.text ?? 'A sighting', subject ?? '', seenAt ? dateAndTime(seenAt) : '']
      .filter(part => part)
      .join(', '),
  check: ({ seenAt, until }) => {
    const faults: FieldFault[] = []
    if (until !== null && until < seenAt)
      faults.push({ field: 'until', problem: 'Until must be at or after the time it was seen' })
    return faults
  },
})
