import { type CourtPart, renderCourtDocument } from '../../documents/court-document.ts'
import { dateAndTime, shortDate } from '../../values/london.ts'
import { spaced } from '../../comms/english.ts'
import { chosenInWords, type PrintedRow, type PrintedSchedule } from './printed-schedule.ts'
import { LIMITS, showsOf } from './schedule-table.ts'
import { exhibitsInWords, sourcesInWords } from './sources-of-row.ts'

const NOT_EVIDENCE = 'For investigation, not for evidence'
const FOOT = 'Times are Europe/London. A cell serves an area, never a point. A number is not a person.'

/** The schedule as a jury reads it: one landscape table, its head and what it is on each page. */
export function schedulePdf(printed: PrintedSchedule, from: string, madeAt: string): Promise<Buffer> {
  return renderCourtDocument(
    {
      title: printed.version > 1 ? `${printed.title} (version ${printed.version})` : printed.title,
      from,
      running: printed.evidential ? 'Evidential' : NOT_EVIDENCE,
      foot: FOOT,
      landscape: true,
      testData: printed.testData,
      parts: [...headOf(printed), tableOf(printed), { kind: 'heading', text: 'How to read it' }, limitsOf(printed)],
    },
    new Date(madeAt),
  )
}

/** What a schedule is and how far it can be relied upon, as every document about it begins. */
export function headOf(printed: PrintedSchedule): readonly CourtPart[] {
  const {
    about,
    line,
    operation,
    version,
    fixed,
    fixedAt,
    fixedBy,
    hash,
    madeOn,
    madeBy,
    why,
    evidential,
    failed,
    doubtful,
  } = printed
  const facts: (readonly [string, string])[] = [
    ...(operation === '' ? [] : [['Operation', operation] as const]),
    ...(line === '' ? [] : [['Line', line] as const]),
    ...(version > 1 ? [['Version', String(version)] as const] : []),
    ['Made', `${shortDate(madeOn)}, by ${madeBy}`],
    ...(fixed
      ? ([
          ['Fixed', `${dateAndTime(fixedAt)}, by ${fixedBy}`],
          ['SHA-256 of its rows', hash],
        ] as const)
      : []),
  ]
  return [
    ...(about === '' ? [] : [{ kind: 'text', text: about } as const]),
    { kind: 'facts', items: facts },
    ...(printed.rows.length === 0 ? [] : [{ kind: 'text', text: chosenInWords(printed) } as const]),
    ...(evidential ? [] : [{ kind: 'warning', text: `${NOT_EVIDENCE}. ${why.join('. ')}.` } as const]),
    ...(doubtful.length === 0
      ? []
      : [{ kind: 'warning', text: `Attributions that are in doubt: ${doubtful.join('; ')}.` } as const]),
    ...(failed.length === 0
      ? []
      : [
          {
            kind: 'warning',
            text: `Labels that are no longer supported: ${failed
              .map(
                ({ was, now, identifier }) =>
                  `${was} for ${spaced(identifier)} (${now === null ? 'attributed to nobody now' : `now ${now}`})`,
              )
              .filter((one, at, all) => all.indexOf(one) === at)
              .join('; ')}.`,
          } as const,
        ]),
  ]
}

function tableOf({ rows }: PrintedSchedule): CourtPart {
  return {
    kind: 'table',
    caption: rows.length === 1 ? '1 event' : `${rows.length} events, in the order of time`,
    columns: [
      { title: 'Row', points: 22, numeric: true },
      { title: 'Exhibit', points: 42 },
      { title: 'Date and time', points: 62 },
      { title: 'What', points: 56 },
      { title: 'From', points: 78 },
      { title: 'To', points: 78 },
      { title: 'Place, as an area', wide: 1.1 },
      { title: 'What it shows', wide: 1.4 },
      { title: 'The other side’s explanation', wide: 1.3 },
      { title: 'Source', wide: 0.9 },
    ],
    rows: rows.map(row => [
      String(row.place),
      exhibitsInWords(row) || '–',
      `${shortDate(row.at)} ${row.clock}${row.timed ? '' : ' *'}`,
      whatOf(row),
      sideOf(row.from, row.fromLabel),
      sideOf(row.to, row.toLabel),
      row.area,
      saidOf(row),
      row.otherSide,
      sourcesInWords(row),
    ]),
    empty: 'there are none',
  }
}

/** "Call, 47 s"; a text takes no time, so it has none. */
export const whatOf = ({ what, kind, seconds }: Pick<PrintedRow, 'what' | 'kind' | 'seconds'>): string =>
  seconds === null || (seconds === 0 && kind === 'text') ? what : `${what}, ${seconds} s`

const sideOf = (identifier: string, label: string): string =>
  identifier === '' ? '' : label === '' ? spaced(identifier) : `${label}, ${spaced(identifier)}`

/** The words of a message in quotation marks; an opinion or inference marked as one. */
function saidOf(row: PrintedRow): string {
  const words = row.words === '' ? '' : `“${row.words}”`
  const shows = showsOf(row)
  return [words, row.isFact || shows === '' ? shows : `${row.knownAs}: ${shows}`].filter(part => part !== '').join(' ')
}

function limitsOf({ rows }: PrintedSchedule): CourtPart {
  const assumed = rows.some(({ timed }) => !timed)
  return {
    kind: 'points',
    items: assumed ? [...LIMITS, '* Nobody stated the time zone of the file; Europe/London was assumed.'] : LIMITS,
  }
}
