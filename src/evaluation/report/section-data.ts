import type { CountyResult } from '../county-result.ts'
import type { CountyTask } from '../county-task.ts'
import type { Facts } from './facts.ts'
import { kindsFlagged } from './kinds.ts'
import { judgedOf } from './pool.ts'
import { heldOut } from './section-network.ts'
import { seedsOf } from './seeds.ts'
import { table, whole } from './table.ts'

/** How the lines are scored, in a paragraph. */
export function methodSection(results: readonly CountyResult[]): string {
  const thresholds = [...new Set(results.map(result => result.threshold))]
  return [
    '## Method',
    '',
    'Each number that enough others turn to is measured: whom it deals with, how often, how briefly, in which order, with which handsets and, where held, which words. Each measure is one named indicator from 0 to 1, which can only speak for a line or only against one; the indicators are added up with fixed weights to a score from 0 to 1 (decision 3). A number whose own records are held and one seen only in other people’s records have different weights.',
    `A number that scores ${thresholds.join(' or ')} or more is a *candidate*. The score ranks; it is not the probability that a number is a line.`,
    '',
    'A *line number* is a number that the simulated world used for a line. A number is *found* when it is a candidate. Numbers that a view does not show are not judged. Rates are pooled over all counties; the interval beside a rate is the 95% Wilson score interval (E. B. Wilson, 1927).',
  ].join('\n')
}

/** What was simulated, which seeds, and by which code. */
export function dataSection(results: readonly CountyResult[], facts: Facts, missing: readonly CountyTask[]): string {
  const groups = [
    ['held out, usual', heldOut(results, 'usual')],
    ['held out, hostile', heldOut(results, 'hostile')],
    ['held out, easy', heldOut(results, 'easy')],
    ['without any line', results.filter(({ task }) => task.purpose === 'no-lines')],
    ['training (the baselines’ thresholds only)', results.filter(({ task }) => task.purpose === 'training')],
  ] as const
  const codes = [...new Set(results.map(({ code }) => code))]
  return [
    '## Data',
    '',
    'All of it is simulated: an independent model of towns, people, businesses, drug lines and phones (`src/simulation`), which knows nothing of the analyses. Files are made as providers and handsets give them, with their usual faults, imported as any file is, and judged against the truth the simulator wrote down.',
    '',
    `- **The simulator is frozen** at commit ${facts.simulator}. The weights of \`lines\` are those of commit ${facts.weights}.`,
    '- **Training and evaluation are apart.** Seeds 1 to 99 are for training (weights, thresholds); nothing below is measured on them. Evaluation seeds are 200 and above.',
    ...(codes.length > 1
      ? [
          `- **Caution: these results come from ${codes.length} different versions of the code.** Run the command below again to measure all of them with one.`,
        ]
      : codes.some(code => code !== facts.code)
        ? ['- **Caution: the code has changed since these results were measured.** Run the command below again.']
        : []),
    ...(missing.length > 0
      ? [
          `- **${missing.length} planned counties are not in these results:** ${missing.map(task => `seed ${task.seed} (${task.purpose}, ${task.setting})`).join(', ')}.`,
        ]
      : []),
    '',
    table(
      ['counties', 'number', 'seeds', 'lines', 'line numbers', 'events'],
      groups
        .filter(([, all]) => all.length > 0)
        .map(([name, all]) => [
          name,
          all.length,
          seedsOf(all),
          whole(all.reduce((sum, { lines }) => sum + lines, 0)),
          whole(all.reduce((sum, { lineNumbers }) => sum + lineNumbers, 0)),
          eventsOf(all),
        ]),
    ),
    '',
    `${sizesOf(results)} Users of heroin and crack are some ten times as frequent among the simulated people as in life, so that a sample of this size has customer lists of a real size.`,
  ].join('\n')
}

/** Events of the network-wide returns; training counties are not kept in such detail. */
function eventsOf(results: readonly CountyResult[]): string {
  const events = results.reduce((sum, { views }) => sum + (views[0]?.events ?? 0), 0)
  return events === 0 ? '–' : whole(events)
}

function sizesOf(results: readonly CountyResult[]): string {
  const held = results.filter(({ task }) => task.purpose === 'held-out')
  const { people = 3000, days = 56, lines = 12 } = held[0]?.task.size ?? {}
  const hard = kindsFlagged(judgedOf(held, 'county')).filter(kind => kind.hard)
  const each = hard.reduce((sum, { rate }) => sum + rate.of, 0) / Math.max(1, held.length)
  return `Each county has ${whole(people)} residents, ${days} days and ${lines} lines (except those without any), and ${Math.round(each)} numbers of hard negatives: businesses, groups and people whose phones look like lines.`
}
