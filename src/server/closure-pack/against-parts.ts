import type { CourtPart } from '../../documents/court-document.ts'
import { spaced } from '../../comms/english.ts'
import type { Exhibit } from '../../disruption/closure/closure-case.ts'
import { shortDate } from '../../values/london.ts'
import { attributionName, doubts, reasonText } from './case-parts.ts'
import type { PackedCase } from './packed-case.ts'

/**
 * Everything held that speaks against an application, each with where it comes from. It is never left out: a court that is
 * asked without notice must be told, and where nothing is recorded it says that.
 */
export function againstParts(of: PackedCase, exhibits: readonly Exhibit[]): readonly CourtPart[] {
  const found = [...ofTheLine(of), ...ofAttributions(of), ...ofExhibits(exhibits), ...ofEvents(of)]
  return [
    { kind: 'heading', text: 'What speaks against this application' },
    ...(found.length === 0
      ? [
          {
            kind: 'warning',
            text: 'Nothing that speaks against it is recorded. That is not to say that there is nothing: whoever applies has to ask.',
          } as const,
        ]
      : [{ kind: 'points', items: found } as const]),
    {
      kind: 'text',
      text: 'Whatever else is known that the court would want to weigh, for the provider, for a user of the number or for anybody else, has to be added here before it is filed.',
    },
  ]
}

const ofTheLine = ({ decision, numbers }: PackedCase): readonly string[] => [
  ...(decision?.alternative
    ? [`What else the number could be, as looked at when it was confirmed: ${decision.alternative}`]
    : []),
  ...(decision?.evidence?.against ?? []).map(reason => `By the analysis: ${reasonText(reason)}`),
  ...numbers.flatMap(({ values }) => [
    ...(values.number === decision?.number ? [] : (values.evidence?.against ?? [])).map(
      reason => `Of ${spaced(values.number ?? '')}, by the analysis: ${reasonText(reason)}`,
    ),
    ...(values.state === 'rejected'
      ? [`${spaced(values.number ?? '')} was put forward as a number of the line and rejected: ${values.reason ?? ''}`]
      : []),
  ]),
]

const ofAttributions = ({ attributions }: PackedCase): readonly string[] =>
  attributions.flatMap(one => {
    const name = `The attribution of ${attributionName(one)}`
    return [
      ...doubts(one).map(doubt => `${name}: ${doubt.charAt(0).toLowerCase()}${doubt.slice(1)}`),
      ...one.items
        .filter(({ values }) => values.speaks === 'against' && !values.withdrawnOn)
        .map(
          ({ values }) =>
            `${name}: ${values.shows ?? ''} (${values.exhibit ?? ''}, ${values.knownAs ?? ''}, ${shortDate(values.datedOn ?? '')})`,
        ),
    ]
  })

const ofExhibits = (exhibits: readonly Exhibit[]): readonly string[] =>
  exhibits.flatMap(({ values, unsupported }) => [
    ...(values.withdrawnOn
      ? [`Exhibit ${values.exhibit ?? ''} was relied on and is no more: ${values.withdrawnWhy ?? ''}`]
      : []),
    ...(unsupported ? [`Exhibit ${values.exhibit ?? ''} rests on an attribution that was withdrawn`] : []),
  ])

const ofEvents = ({ schedules }: PackedCase): readonly string[] =>
  schedules.flatMap(({ title, rows, failed, doubtful, unchanged }) => [
    ...(unchanged ? [] : [`Schedule “${title}”: its rows are not those that were fixed`]),
    ...new Set(
      failed.map(({ was, now }) => `Schedule “${title}”: ${was} is no longer supported; ${now ?? 'nobody'} now`),
    ),
    ...doubtful.map(doubt => `Schedule “${title}”: ${doubt}`),
    ...rows
      .filter(({ otherSide }) => otherSide !== '')
      .map(
        ({ exhibit, at, clock, otherSide }) =>
          `The other side on ${exhibit || 'an event'}, ${shortDate(at)} ${clock}: ${otherSide}`,
      ),
  ])
