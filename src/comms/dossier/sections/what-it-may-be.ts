import type { Reason } from '../../analyses/line.ts'
import { score, scoreInWords, signed, strengthInWords } from '../../english.ts'
import type { Block, Opinion, Row, Table } from '../document.ts'
import { figure, words } from '../figure.ts'
import type { Contradiction, SectionWriter, Subject } from '../subject.ts'

const HARD_TO_TELL =
  'Honest numbers can behave like this: a taxi firm, a takeaway, a trader who texts offers, a club that texts its members. The error rates below say how often the analysis took one for a line'

/** What the analysis of lines makes of the number: its score, and what speaks for and against. */
export const whatItMayBe: SectionWriter = async subject => {
  const { lines, line, cite, suffix, number } = subject
  const of = `the analysis “lines”, version ${lines.version}`
  return {
    section: {
      id: `what-it-may-be${suffix}`,
      title: 'What the analysis makes of it',
      blocks: [{ kind: 'opinion', of, blocks: line === undefined ? notListed(subject) : listed(subject) }],
    },
    against: [
      ...(line?.against ?? []).map(
        (reason): Contradiction => ({
          finding: 'That the number is a drug line',
          against: [figure(reason.text, refOf(subject, reason, 'against'), subject.pages.reason(reason.name))],
          ref: refOf(subject, reason, 'against'),
        }),
      ),
      {
        finding: 'That the number is a drug line',
        against: words(HARD_TO_TELL),
        ref: cite.without(
          `Who else may behave like ${number}`,
          'No rows: a limit of the method, with its rates in the section on known error rates',
          '/validation',
        ),
      },
    ],
  }
}

function listed(subject: Subject): Opinion['blocks'] {
  const { line, lines, cite, pages, number } = subject
  if (line === undefined) return []
  const threshold = thresholdOf(lines.parameters)
  const ref = cite.without(
    `Score of ${number}`,
    'Worked out, not counted: the sum of the reasons for and against, each with its own rows',
    pages.line,
  )
  const rank = lines.rows.filter(row => row.candidate).findIndex(row => row.number === number) + 1
  return [
    {
      kind: 'paragraph',
      text: [
        line.candidate
          ? 'This number behaves like a drug line: '
          : 'This number is below the threshold for a candidate drug line: ',
        figure(
          `${scoreInWords(line.score, threshold).toLowerCase()}, score ${score(line.score)} of 1`,
          ref,
          pages.line,
        ),
        ...(rank > 0
          ? [', ', figure(`candidate ${rank} of ${lines.rows.filter(row => row.candidate).length}`, ref, '/lines')]
          : []),
        '.',
      ],
    },
    {
      kind: 'note',
      text: `Scores run from 0 to 1; from ${threshold} on a number is a candidate. The score ranks numbers, never people; it is not the probability that the number is a line. The weight of a reason is what it adds to, or takes from, the score (log-odds). A named person decides what to make of it.`,
    },
    reasonTable(subject, 'What speaks for it', line.reasons, 'for'),
    ...(line.against.length > 0
      ? [reasonTable(subject, 'What speaks against it', line.against, 'against')]
      : [
          {
            kind: 'paragraph' as const,
            text: words(
              'Nothing that was measured speaks against it. That is not proof: see what contradicts each finding.',
            ),
          },
        ]),
  ]
}

function notListed({ cite, pages, number }: Subject): Exclude<Block, Opinion>[] {
  const ref = cite.without(
    `No score of ${number}`,
    'Nothing to list: the analysis lists numbers that enough others turn to and that score above its floor',
    pages.number,
  )
  return [
    {
      kind: 'paragraph',
      text: [
        figure('The analysis does not list this number among those that behave like a drug line', ref, pages.number),
        ': too few numbers turn to it, or its score is next to nothing. That is no finding that it is none.',
      ],
    },
  ]
}

function reasonTable(subject: Subject, caption: string, reasons: readonly Reason[], side: 'for' | 'against'): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      { title: 'What was measured', wide: 4 },
      { title: 'Strength (weight)', wide: 1.2 },
    ],
    rows: reasons.map((reason): Row => {
      const ref = refOf(subject, reason, side)
      return {
        cells: [
          [figure(reason.text, ref, subject.pages.reason(reason.name))],
          words(`${strengthInWords(reason.weight)} (${signed(reason.weight)})`),
        ],
        ref,
      }
    }),
  }
}

const refOf = ({ cite, pages }: Subject, reason: Reason, side: 'for' | 'against'): number =>
  reason.events.length === 0
    ? cite.without(
        `Reason ${side}: ${reason.text}`,
        'No single rows: it is measured on all events of the number',
        pages.reason(reason.name),
      )
    : cite.events(`Reason ${side}: ${reason.text}`, reason.events, {
        page: pages.reason(reason.name),
        ...(reason.behind === undefined ? {} : { total: reason.behind }),
      })

function thresholdOf({ threshold }: Readonly<Record<string, unknown>>): number {
  if (typeof threshold !== 'number') throw new Error('an answer of lines without a threshold')
  return threshold
}
