import type { CountyResult } from '../county-result.ts'
import type { LineNumberJudged } from '../judge-lines.ts'
import { wilson } from '../wilson.ts'
import { missedTables } from './missed.ts'
import { judgedOf, pool } from './pool.ts'
import { ablationTable, heldOut, settingsTable } from './section-network.ts'
import { rateText, table } from './table.ts'
import { TARGETS } from './targets.ts'
import { wrongTables } from './wrongly-flagged.ts'

const shownByEnough = (number: LineNumberJudged) => number.holders >= TARGETS.sources

/** `lines` on seized handsets alone. */
export function handsetsSection(results: readonly CountyResult[]): string {
  const usual = heldOut(results, 'usual')
  const judged = judgedOf(usual, 'handsets')
  const threshold = usual[0]?.threshold ?? 0
  const there = usual.reduce((sum, { lineNumbers }) => sum + lineNumbers, 0)
  const recall = (which: (number: LineNumberJudged) => boolean) => rateText(pool(judged, which).recall)
  return [
    '## Lines, from handsets alone',
    '',
    'Some thirty seized handsets a county, with their words, and no provider’s return: most line numbers are seen only as the other party. How many handsets show a number counts those that dealt with it, not the line’s own phone.',
    '',
    '### Error rates, usual setting',
    '',
    table(
      ['measure', 'rate (count; 95% interval)'],
      [
        ['recall: line numbers that three or more handsets show', recall(shownByEnough)],
        ['recall: line numbers that two or more show', recall(number => number.holders >= 2)],
        ['recall: line numbers that any shows', recall(() => true)],
        ['recall: line numbers whose own handset was seized', recall(number => number.own)],
        [
          'recall: shown by three or more, own handset not seized',
          recall(number => shownByEnough(number) && !number.own),
        ],
        ['precision: candidates that are line numbers', rateText(pool(judged).precision)],
        ['line numbers that any handset shows, of all there were', rateText(wilson(pool(judged).recall.of, there))],
      ],
    ),
    '',
    '### With something left out',
    '',
    'Recall over line numbers that three or more handsets show.',
    '',
    ablationTable(usual, 'handsets', shownByEnough),
    '',
    '### Other settings',
    '',
    'Recall over line numbers that three or more handsets show.',
    '',
    settingsTable(results, 'handsets', shownByEnough),
    '',
    '### What was missed, and why',
    '',
    'Line numbers that three or more handsets show.',
    '',
    missedTables(pool(judged, shownByEnough).missed, threshold),
    '',
    '### What was wrongly flagged, and why',
    '',
    wrongTables(pool(judged).wrong),
  ].join('\n')
}
