import type { CountyResult, Variant } from '../county-result.ts'
import type { LineNumberJudged } from '../judge-lines.ts'
import { wilson } from '../wilson.ts'
import { baselinesTable } from './baselines.ts'
import { kindsTable } from './kinds.ts'
import { missedTables } from './missed.ts'
import { seedsOf } from './seeds.ts'
import { judgedOf, type Pooled, pool, recallOfLines } from './pool.ts'
import { perHundredThousand, percent, rateText, table, whole } from './table.ts'
import { wrongTables } from './wrongly-flagged.ts'

/** `lines` on the network-wide returns of all providers of a county. */
export function networkSection(results: readonly CountyResult[]): string {
  const usual = heldOut(results, 'usual')
  const judged = judgedOf(usual, 'county')
  const all = pool(judged)
  const threshold = usual[0]?.threshold ?? 0
  return [
    '## Lines, in network-wide returns',
    '',
    'Every provider’s calls and texts of the whole county: each number’s own records are held, no message text. It is the fullest view, and the one that says most about the method; few forces will ever hold it.',
    '',
    '### Error rates, usual setting',
    '',
    ratesTable(all, judged),
    '',
    spread(usual),
    '',
    '### Wrongly flagged, by kind of number',
    '',
    'Hard negatives are innocent users of phones whose traffic looks like a line’s; then everybody else. The last column is the one-sided upper 95% bound (Wilson), against which the target of 1% is held. Runners and controllers work for lines, but their own phones are not line numbers: flagging one counts as wrong here.',
    '',
    kindsTable(judged),
    '',
    '### Kinds of line number',
    '',
    'Recall only: a wrong candidate belongs to no kind of line.',
    '',
    strataTable(usual),
    '',
    '### With something left out',
    '',
    'Provider returns hold no words, so leaving the wording out changes nothing here; it does in the views below. “Thresholds halved” shows what comes up when one looks further down the list.',
    '',
    ablationTable(usual, 'county'),
    '',
    '### Beside a simple ranking',
    '',
    'What a person with a spreadsheet can do: rank every mobile number by one count. Each ranking gets the threshold that served it best (highest F1) on the training seeds, and then one, chosen with the answers in sight, that finds as much as `lines` does.',
    '',
    baselinesTable(
      results.filter(({ task }) => task.purpose === 'training'),
      usual,
      all,
    ),
    '',
    '### Counties without any line',
    '',
    noLinesTable(results),
    '',
    '### Other settings',
    '',
    settingsTable(results, 'county'),
    '',
    '### What was missed, and why',
    '',
    missedTables(all.missed, threshold),
    '',
    '### What was wrongly flagged, and why',
    '',
    wrongTables(all.wrong),
  ].join('\n')
}

export const heldOut = (results: readonly CountyResult[], setting: string) =>
  results.filter(({ task }) => task.purpose === 'held-out' && task.setting === setting)

function ratesTable(all: Pooled, judged: Parameters<typeof recallOfLines>[0]): string {
  return table(
    ['measure', 'rate (count; 95% interval)'],
    [
      ['recall: line numbers found', rateText(all.recall)],
      ['recall: lines of which at least one number was found', rateText(recallOfLines(judged))],
      ['precision: candidates that are line numbers', rateText(all.precision)],
      ['false candidates per 100,000 numbers that are no line’s', perHundredThousand(all.falsely)],
      ['numbers seen', whole(all.numbers)],
    ],
  )
}

/** Numbers of one county are not independent of each other; how far the counties differ shows more than the interval. */
function spread(usual: readonly CountyResult[]): string {
  const recalls = usual.flatMap(result => {
    const { rate } = pool(judgedOf([result], 'county')).recall
    return rate === null ? [] : [rate]
  })
  if (recalls.length === 0) return ''
  const full = recalls.filter(rate => rate === 1).length
  return `By county, recall runs from ${percent(Math.min(...recalls))} to ${percent(Math.max(...recalls))}; in ${full} of ${recalls.length} counties every line number was found. The intervals take each number as independent; numbers of one line and one county are not quite, so the true intervals are somewhat wider.`
}

const STRATA: readonly (readonly [string, (number: LineNumberJudged) => boolean])[] = [
  ['internal lines only', number => !number.exported],
  ['exported lines only', number => number.exported],
  ['small broadcasts only (never more than 12 recipients, or none)', number => number.small],
  ['fewer than 100 events', number => number.events < 100],
  ['100 to 300 events', number => number.events >= 100 && number.events <= 300],
  ['more than 300 events', number => number.events > 300],
  ['role: everything on one number', number => number.role === 'all'],
  ['role: is rung, does not advertise', number => number.role === 'calls'],
  ['role: advertises only', number => number.role === 'texts'],
]

function strataTable(usual: readonly CountyResult[]): string {
  const judged = judgedOf(usual, 'county')
  return table(
    ['line numbers', 'recall (count; 95% interval)'],
    STRATA.map(([name, which]) => [name, rateText(pool(judged, which).recall)]),
  )
}

export const VARIANT_NAMES: Readonly<Record<Variant, string>> = {
  default: 'as it is',
  'half-threshold': 'threshold halved',
  'no-wording': 'without wording',
  'no-handsets': 'without IMEIs and IMSIs',
}

/** Precision, recall and false candidates with one thing left out at a time. `which` narrows recall. */
export function ablationTable(
  results: readonly CountyResult[],
  view: string,
  which?: (number: LineNumberJudged) => boolean,
): string {
  const rows = (Object.keys(VARIANT_NAMES) as Variant[]).flatMap(variant => {
    const judged = judgedOf(results, view, variant)
    if (judged.length === 0) return []
    const { recall, precision, falsely } = pool(judged, which)
    return [[VARIANT_NAMES[variant], rateText(recall), rateText(precision), perHundredThousand(falsely)]]
  })
  return table(['analysis', 'recall', 'precision', 'false candidates per 100,000'], rows)
}

/** Easy and hostile counties beside the usual ones. */
export function settingsTable(
  results: readonly CountyResult[],
  view: string,
  which?: (number: LineNumberJudged) => boolean,
): string {
  const rows = ['easy', 'usual', 'hostile'].flatMap(setting => {
    const judged = judgedOf(heldOut(results, setting), view)
    if (judged.length === 0) return [[setting, 'not measured', '–', '–']]
    const { recall, precision, falsely } = pool(judged, which)
    return [[setting, rateText(recall), rateText(precision), perHundredThousand(falsely)]]
  })
  return table(['setting', 'recall', 'precision', 'false candidates per 100,000'], rows)
}

function noLinesTable(results: readonly CountyResult[]): string {
  const empty = results.filter(({ task }) => task.purpose === 'no-lines')
  if (empty.length === 0) return 'Not measured.'
  const rows = (['default', 'half-threshold'] as const).map(variant => {
    const { wrong, numbers } = pool(judgedOf(empty, 'county', variant))
    const kinds = [...new Set(wrong.map(({ kind }) => kind))].map(
      kind => `${kind} ${wrong.filter(one => one.kind === kind).length}`,
    )
    return [
      variant === 'default' ? 'default threshold' : 'threshold halved',
      whole(numbers),
      whole(wrong.length),
      perHundredThousand(wilson(wrong.length, numbers)),
      kinds.join(', ') || '–',
    ]
  })
  return [
    `The same population in which nobody sells (${empty.length === 1 ? 'one county, seed' : `${empty.length} counties, seeds`} ${seedsOf(empty)}): whatever comes up is wrong.`,
    '',
    table(['', 'numbers seen', 'candidates', 'per 100,000', 'what they are'], rows),
  ].join('\n')
}
