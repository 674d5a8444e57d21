import type { CountyResult } from '../county-result.ts'
import { type Rate, upperBound, wilson } from '../wilson.ts'
import { kindsFlagged } from './kinds.ts'
import { judgedOf, pool } from './pool.ts'
import { bundleRecall } from './section-bundles.ts'
import { coUsageRatios } from './section-co-usage.ts'
import { successorRates } from './section-successors.ts'
import { counted, interval, percent, rateText, table, whole } from './table.ts'
import { TARGETS } from './targets.ts'

interface Verdict {
  readonly what: string
  readonly target: string
  readonly reached: string
  readonly missed: boolean
  readonly verdict: string
}

/** Every target beside what was reached, as a table, with the missed ones named first in a sentence. */
export function targetsSection(results: readonly CountyResult[]): string {
  const verdicts = verdictsOf(results)
  const missed = verdicts.filter(({ missed }) => missed)
  return [
    '## Targets and what was reached',
    '',
    missed.length === 0
      ? 'Every target was reached.'
      : `**${missed.length} of ${verdicts.length} targets ${missed.length === 1 ? 'was' : 'were'} missed:** ${missed.map(({ what }) => what).join('; ')}.`,
    '',
    table(
      ['measure', 'target', 'reached (count; 95% interval)', 'verdict'],
      verdicts.map(({ what, target, reached, verdict }) => [what, target, reached, verdict]),
    ),
    '',
    'A rate at or above its target counts as reached. Where the interval reaches below the target, the data do not exclude that the true rate does too; the verdict says so.',
  ].join('\n')
}

function verdictsOf(results: readonly CountyResult[]): Verdict[] {
  const usual = results.filter(({ task }) => task.purpose === 'held-out' && task.setting === 'usual')
  const county = pool(judgedOf(usual, 'county'))
  const handsets = judgedOf(usual, 'handsets')
  const bundles = pool(judgedOf(usual, 'bundles/'))
  const successors = successorRates(results)
  return [
    amount('Held-out counties, usual setting', TARGETS.counties, usual.length),
    amount('Line numbers in them', TARGETS.lineNumbers, county.recall.of),
    atLeast('Network-wide returns: precision', TARGETS.precision, county.precision),
    atLeast('Network-wide returns: recall', TARGETS.recall, county.recall),
    kinds(usual),
    atLeast('Case bundles: recall of lines that three or more files touch', TARGETS.bundleRecall, bundleRecall(usual)),
    atLeast('Case bundles: precision', TARGETS.precision, bundles.precision),
    atLeast(
      'Handsets only: recall of line numbers that three or more handsets show',
      TARGETS.handsetRecall,
      pool(handsets, number => number.holders >= TARGETS.sources).recall,
    ),
    atLeast('Handsets only: precision', TARGETS.precision, pool(handsets).precision),
    noLines(results),
    atLeast('Successors: changes of line numbers that are the first answer', TARGETS.successorsFirst, successors.lines),
    atLeast(
      'Successors: changes of other numbers that are the first answer',
      TARGETS.successorsFirst,
      successors.people,
    ),
    atMost('Successors: unchanged numbers said to have changed', TARGETS.successorsFalse, successors.falsely),
    coUsage(results),
  ]
}

function coUsage(results: readonly CountyResult[]): Verdict {
  const { cllr, slices } = coUsageRatios(results)
  const missed = cllr === null || cllr > TARGETS.coUsageCllr
  return {
    what: 'Co-usage, a day at a time: Cllr',
    target: `at most ${TARGETS.coUsageCllr}`,
    reached:
      cllr === null
        ? 'not measured'
        : `${cllr.toFixed(3)} (${whole(slices.same)} slices of one carrier, ${whole(slices.different)} of two)`,
    missed,
    verdict: cllr === null ? '**missed: nothing to count**' : missed ? '**missed**' : 'reached',
  }
}

function amount(what: string, target: number, reached: number): Verdict {
  const missed = reached < target
  return {
    what,
    target: `at least ${target}`,
    reached: whole(reached),
    missed,
    verdict: missed ? '**missed**' : 'reached',
  }
}

function atLeast(what: string, target: number, rate: Rate): Verdict {
  const missed = rate.rate === null || rate.rate < target
  const verdict = missed
    ? rate.rate === null
      ? '**missed: nothing to count**'
      : '**missed**'
    : rate.low >= target
      ? 'reached, the whole interval'
      : 'reached; the interval reaches below'
  return { what, target: `at least ${percent(target, 0)}`, reached: rateText(rate), missed, verdict }
}

function atMost(what: string, target: number, rate: Rate): Verdict {
  const missed = rate.rate === null || rate.rate > target
  const reached = rate.high <= target ? 'reached, the whole interval' : 'reached; the interval reaches above'
  const verdict = missed ? (rate.rate === null ? '**missed: nothing to count**' : '**missed**') : reached
  return { what, target: `at most ${percent(target, 0)}`, reached: rateText(rate), missed, verdict }
}

function kinds(usual: readonly CountyResult[]): Verdict {
  const all = kindsFlagged(judgedOf(usual, 'county')).filter(({ hard }) => hard)
  const over = all.filter(({ rate }) => upperBound(rate.hits, rate.of) > TARGETS.kindUpperBound)
  const few = all.filter(({ rate }) => rate.of < TARGETS.kindNumbers)
  const missed = over.length > 0 || few.length > 0 || all.length === 0
  const within = wilson(all.length - over.length, all.length)
  return {
    what: 'Wrongly flagged, per kind of hard negative: upper 95% bound',
    target: `at most ${percent(TARGETS.kindUpperBound, 0)}, ${TARGETS.kindNumbers} or more of each kind`,
    reached: `${counted(within)} kinds within the bound; ${whole(all.length - few.length)} of ${whole(all.length)} with enough numbers`,
    missed,
    verdict: missed
      ? `**missed**${over.length > 0 ? `: ${over.map(({ kind }) => kind).join(', ')}` : ': too few numbers'}`
      : 'reached',
  }
}

function noLines(results: readonly CountyResult[]): Verdict {
  const county = pool(
    judgedOf(
      results.filter(({ task }) => task.purpose === 'no-lines'),
      'county',
    ),
  )
  const missed = county.views === 0 || county.wrong.length > 0
  return {
    what: 'Counties without any line: candidates',
    target: 'none',
    reached:
      county.views === 0
        ? 'not measured'
        : `${whole(county.wrong.length)} among ${whole(county.numbers)} numbers (${interval(county.falsely)})`,
    missed,
    verdict: missed ? '**missed**' : 'reached',
  }
}
