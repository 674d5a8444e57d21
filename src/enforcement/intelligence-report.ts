import { optional, required } from '../kernel/field.ts'
import { choice } from '../kernel/fields/choice.ts'
import { reference } from '../kernel/fields/reference.ts'
import { longText, text } from '../kernel/fields/text.ts'
import { day } from '../kernel/fields/time.ts'
import { type FieldFault, recordType } from '../kernel/record-type.ts'
import { shortDate } from '../values/london.ts'

/**
 * An intelligence report, graded 3x5x2 (College of Policing, Authorised Professional Practice, intelligence report):
 * source 1–3, information A–E, handling P or C. What may leave the writer's desk is the sanitised text; the original and
 * who it came from are groups of their own, which no agreement lets through.
 *
 * With handling C another agency has no row of it before it has acknowledged the conditions (migration 0006).
 */
export const intelligenceReport = recordType({
  kind: 'intelligence_report',
  singular: 'intelligence report',
  plural: 'intelligence reports',
  groups: { report: 'Report', original: 'Original', source: 'Source' },
  fields: {
    reportedOn: required(day(), { label: 'Reported on', group: 'report' }),
    sourceGrade: required(
      choice([
        { value: '1', text: '1 Reliable' },
        { value: '2', text: '2 Untested' },
        { value: '3', text: '3 Not reliable' },
      ]),
      { label: 'Source', group: 'report' },
    ),
    information: required(
      choice([
        { value: 'A', text: 'A Known directly' },
        { value: 'B', text: 'B Known indirectly but corroborated' },
        { value: 'C', text: 'C Known indirectly' },
        { value: 'D', text: 'D Not known' },
        { value: 'E', text: 'E Suspected to be false' },
      ]),
      { label: 'Information', group: 'report' },
    ),
    handling: required(
      choice([
        { value: 'P', text: 'P Lawful sharing permitted' },
        { value: 'C', text: 'C Lawful sharing permitted with conditions' },
      ]),
      { label: 'Handling', group: 'report' },
    ),
    conditions: optional(longText(1000), {
      label: 'Conditions',
      hint: 'What a recipient must and must not do with it; only for handling C',
      group: 'report',
    }),
    sanitised: required(longText(10_000), {
      label: 'Sanitised text',
      hint: 'Nothing in it may point to the source',
      group: 'report',
    }),
    person: optional(reference('person'), { label: 'Person it is about', group: 'report' }),
    line: optional(text(60), { label: 'Line', hint: 'Its name or number', group: 'report' }),
    original: required(longText(10_000), { label: 'Original text', group: 'original' }),
    source: optional(reference('intelligence_source'), { label: 'Source in the register', group: 'source' }),
  },
  subject: 'person',
  happened: 'reportedOn',
  listed: ['reportedOn', 'sourceGrade', 'information', 'handling', 'line'],
  // The grade and the marking go wherever the report is named.
  caption: ({ sourceGrade, information, handling, reportedOn }) =>
    reportedOn === undefined
      ? 'An intelligence report'
      : `Intelligence of ${shortDate(reportedOn)}, ${sourceGrade}${information}${handling}`,
  check: ({ handling, conditions, sanitised, original }) => {
    const faults: FieldFault[] = []
    if (handling === 'C' && conditions === null)
      faults.push({ field: 'conditions', problem: 'Handling C needs the conditions in words' })
    if (handling === 'P' && conditions !== null)
      faults.push({ field: 'conditions', problem: 'Conditions need handling C; choose C, or leave them empty' })
    if (bare(sanitised) === bare(original)) {
      faults.push({
        field: 'sanitised',
        problem: 'The sanitised text is the original word for word; take out whatever points to the source',
      })
    }
    return faults
  },
})

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
