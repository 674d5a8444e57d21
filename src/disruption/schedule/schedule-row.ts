import { optional, required } from '../../kernel/field.ts'
import { choice } from '../../kernel/fields/choice.ts'
import { whole } from '../../kernel/fields/number.ts'
import { reference } from '../../kernel/fields/reference.ts'
import { longText, patterned, text } from '../../kernel/fields/text.ts'
import { day, moment } from '../../kernel/fields/time.ts'
import { YES_NO } from '../../kernel/fields/yes-no.ts'
import { type FieldFault, recordType } from '../../kernel/record-type.ts'
import { dateAndTime } from '../../values/london.ts'
import { KNOWN_AS } from '../attribution/known-as.ts'
import { furtherSources } from './further-sources.ts'

export const WHAT = [
  { value: 'call', text: 'Call' },
  { value: 'text', text: 'Text' },
  { value: 'broadcast', text: 'Bulk message' },
  { value: 'cell', text: 'Phone seen by a cell' },
  { value: 'anpr', text: 'Number plate camera (ANPR)' },
  { value: 'cctv', text: 'CCTV' },
  { value: 'rail', text: 'Rail' },
  { value: 'bank', text: 'Bank or card' },
  { value: 'arrest', text: 'Arrest' },
  { value: 'seizure', text: 'Seizure' },
  { value: 'custody', text: 'Custody' },
  { value: 'other', text: 'Other' },
] as const

/** How sure the time is: without a stated zone a row is for investigation, not for evidence. */
export const TIME_BASES = [
  { value: 'stated', text: 'The file states its time zone' },
  { value: 'assumed', text: 'Nobody stated the time zone; it was assumed' },
  { value: 'recorded', text: 'As a person recorded it, in Europe/London' },
] as const

/**
 * One event of a schedule, its facts copied with where they come from: importing again, or changing a record, never
 * changes what was chosen. Whom a number is attributed to is not copied: labels follow the attributions until the schedule
 * is fixed.
 */
export const scheduleRow = recordType({
  kind: 'schedule_row',
  singular: 'row of a schedule',
  plural: 'rows of schedules',
  groups: { identity: 'Who', operational: 'The row' },
  fields: {
    schedule: required(reference('schedule'), { label: 'Schedule', group: 'operational', written: 'once' }),
    position: optional(whole(1, 10_000), { label: 'Row', group: 'operational', written: 'by verbs' }),
    at: required(moment(), { label: 'Date and time', group: 'operational', written: 'once' }),
    timeBasis: required(choice(TIME_BASES), {
      label: 'How the time is known',
      group: 'operational',
      written: 'by verbs',
    }),
    zone: required(text(80), { label: 'Time zone of the source', group: 'operational', written: 'by verbs' }),
    what: required(choice(WHAT), { label: 'What it is', group: 'operational', written: 'once' }),
    fromIdentifier: optional(text(100), { label: 'From', group: 'operational', written: 'by verbs' }),
    toIdentifier: optional(text(100), { label: 'To', group: 'operational', written: 'by verbs' }),
    fromLabel: optional(text(80), { label: 'From, as attributed when fixed', group: 'identity', written: 'by verbs' }),
    toLabel: optional(text(80), { label: 'To, as attributed when fixed', group: 'identity', written: 'by verbs' }),
    seconds: optional(whole(0, 10_000_000), { label: 'Seconds', group: 'operational', written: 'by verbs' }),
    area: optional(text(300), {
      label: 'Place',
      hint: 'A town or an area; what a cell serves is an area, never a point',
      group: 'operational',
      written: 'once',
    }),
    words: optional(longText(4000), {
      label: 'Words of the message',
      group: 'operational',
      written: 'by verbs',
    }),
    shows: optional(longText(2000), {
      label: 'What it shows',
      hint: 'Facts only, for example: a blue Golf, plate AB12 CDE, travels north',
      group: 'operational',
      written: 'once',
    }),
    knownAs: required(choice(KNOWN_AS), { label: 'Is this a fact?', group: 'operational', written: 'once' }),
    otherSide: optional(longText(4000), {
      label: 'The other side’s explanation',
      hint: 'What the defence says of this row, in their words',
      group: 'operational',
      written: 'by verbs',
    }),
    exhibit: optional(
      patterned(/^[A-Z]{2,4}\/\d{1,4}$/, 'initials and a number, like AC/1', typed =>
        typed.toUpperCase().replaceAll(/\s/g, ''),
      ),
      {
        label: 'Exhibit',
        hint: 'Where it has its number already, for example AC/1; leave empty to have it numbered',
        group: 'operational',
        written: 'once',
      },
    ),
    source: required(text(300), {
      label: 'Where it comes from',
      hint: 'The file, system or statement, and the place in it',
      group: 'operational',
      written: 'once',
    }),
    sha256: optional(text(64), { label: 'SHA-256 of the file', group: 'operational', written: 'by verbs' }),
    importId: optional(text(64), { label: 'Import', group: 'operational', written: 'by verbs' }),
    importRow: optional(whole(1, 2_000_000_000), {
      label: 'Row of the file’s table',
      group: 'operational',
      written: 'by verbs',
    }),
    rules: optional(text(200), { label: 'Read with', group: 'operational', written: 'by verbs' }),
    testData: optional(choice(YES_NO), { label: 'Is it test data?', group: 'operational', written: 'by verbs' }),
    recordKind: optional(text(60), { label: 'Kind of record', group: 'operational', written: 'by verbs' }),
    record: optional(text(36), { label: 'Record', group: 'operational', written: 'by verbs' }),
    person: optional(reference('person'), { label: 'Person', group: 'identity', written: 'by verbs' }),
    fromAttribution: optional(reference('attribution'), {
      label: 'Attribution of the one, when fixed',
      group: 'operational',
      written: 'by verbs',
    }),
    toAttribution: optional(reference('attribution'), {
      label: 'Attribution of the other, when fixed',
      group: 'operational',
      written: 'by verbs',
    }),
    removedOn: optional(day(), { label: 'Taken out on', group: 'operational', written: 'by verbs' }),
    removedWhy: optional(longText(1000), {
      label: 'Why it was taken out',
      group: 'operational',
      written: 'by verbs',
    }),
    furtherSources: optional(furtherSources(), {
      label: 'Other files that have it',
      group: 'operational',
      written: 'by verbs',
    }),
  },
  subject: 'person',
  happened: 'at',
  listed: ['at', 'what', 'fromIdentifier', 'toIdentifier', 'exhibit', 'schedule'],
  caption: ({ at, what, exhibit }) =>
    [exhibit ?? '', WHAT.find(({ value }) => value === what)?.text ?? 'A row', at ? dateAndTime(at) : '']
      .filter(part => part)
      .join(', '),
  check: ({ removedOn, removedWhy, importId, importRow, sha256, recordKind, record, furtherSources }) => {
    const faults: FieldFault[] = []
    if ((removedOn === null) !== (removedWhy === null))
      faults.push({ field: 'removedWhy', problem: 'A row that was taken out, and no other, says when and why' })
    if ((importId === null) !== (importRow === null) || (importId !== null && sha256 === null))
      faults.push({ field: 'importRow', problem: 'A row of a file has its import, its row and the hash of the file' })
    if ((recordKind === null) !== (record === null))
      faults.push({ field: 'record', problem: 'A row copied from a record names the record and its kind' })
    if (furtherSources !== null && importId === null)
      faults.push({ field: 'furtherSources', problem: 'Only a row of a file can stand in further files' })
    return faults
  },
})
