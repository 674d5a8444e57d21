import { type CountyResult, type Variant, VARIANTS } from '../county-result.ts'
import { type Rate, wilson } from '../wilson.ts'
import { missedTables } from './missed.ts'
import { judgedOf, pool, viewsOf } from './pool.ts'
import { heldOut, VARIANT_NAMES } from './section-network.ts'
import { perHundredThousand, rateText, table, whole } from './table.ts'
import { TARGETS } from './targets.ts'
import { wrongTables } from './wrongly-flagged.ts'

/**
 * Lines found in case bundles, of those that at least `files` files of the bundle touch. A line is found when any of its
 * numbers is a candidate.
 */
export function bundleRecall(
  results: readonly CountyResult[],
  { files = TARGETS.sources, variant = 'default' }: { readonly files?: number; readonly variant?: Variant } = {},
): Rate {
  const found = viewsOf(results, 'bundles/').flatMap(view =>
    (view.bundleLines ?? [])
      .filter(line => line.files >= files)
      .map(({ line }) => view.judged[variant]?.lines.some(number => number.line === line && number.found) === true),
  )
  return wilson(found.filter(Boolean).length, found.length)
}

/** Numbers of lines that enough files touch and of which none was found. */
function missedNumbers(results: readonly CountyResult[]) {
  return viewsOf(results, 'bundles/').flatMap(view => {
    const missed = new Set(
      (view.bundleLines ?? []).filter(line => line.files >= TARGETS.sources && !line.found).map(({ line }) => line),
    )
    return (view.judged.default?.lines ?? []).filter(number => missed.has(number.line))
  })
}

/** `lines` on case bundles. */
export function bundlesSection(results: readonly CountyResult[]): string {
  const usual = heldOut(results, 'usual')
  const all = pool(judgedOf(usual, 'bundles/'))
  return [
    '## Lines, in case bundles',
    '',
    'The usual desk: twelve seized handsets with their words, six provider returns and one cell dump, each imported under its own authority. A line is found when any of its numbers is a candidate; it counts for the target when at least three of the bundle’s files hold an event of it.',
    '',
    '### Error rates, usual setting',
    '',
    table(
      ['measure', 'rate (count; 95% interval)'],
      [
        ['recall: lines that three or more files touch', rateText(bundleRecall(usual))],
        ['recall: lines that six or more files touch', rateText(bundleRecall(usual, { files: 6 }))],
        ['recall: lines that any file touches', rateText(bundleRecall(usual, { files: 1 }))],
        ['recall: line numbers that the bundle shows, however faintly', rateText(all.recall)],
        ['precision: candidates that are line numbers', rateText(all.precision)],
        ['bundles', whole(all.views)],
      ],
    ),
    '',
    '### With something left out, and other settings',
    '',
    'Recall over lines that three or more files touch.',
    '',
    table(
      ['analysis or setting', 'recall', 'precision', 'false candidates per 100,000'],
      [
        ...VARIANTS.map(variant => row(VARIANT_NAMES[variant], usual, variant)),
        ...(['hostile', 'easy'] as const)
          .map(setting => [setting, heldOut(results, setting)] as const)
          .filter(([, counties]) => counties.length > 0)
          .map(([setting, counties]) => row(`${setting} setting`, counties, 'default')),
      ],
    ),
    '',
    '### What was missed, and why',
    '',
    'The numbers of lines that three or more files touch and of which no number was found.',
    '',
    missedTables(missedNumbers(usual), usual[0]?.threshold ?? 0),
    '',
    '### What was wrongly flagged, and why',
    '',
    wrongTables(all.wrong),
  ].join('\n')
}

function row(name: string, counties: readonly CountyResult[], variant: Variant): string[] {
  const { precision, falsely } = pool(judgedOf(counties, 'bundles/', variant))
  return [name, rateText(bundleRecall(counties, { variant })), rateText(precision), perHundredThousand(falsely)]
}
