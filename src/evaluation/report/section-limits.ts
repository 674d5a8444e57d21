import type { CountyResult } from '../county-result.ts'
import type { Purpose } from '../county-task.ts'
import type { Facts } from './facts.ts'
import { heldOut } from './section-network.ts'
import { seedsOf } from './seeds.ts'
import { quantile } from './table.ts'

/** What the figures do not tell, and when the analyses must not be used. */
export function limitsSection(): string {
  return [
    '## Limits',
    '',
    '- **Simulated data.** These rates hold for the simulated world. No real line was used. Where real lines behave otherwise than the model, the rates will differ, and nobody has yet measured by how much: nobody publishes rates for this task on real records.',
    '- **Lines and users are over-represented.** A real county has far fewer line numbers among far more numbers. Precision falls as lines get rarer; take the false candidates per 100,000 numbers, not the precision, to work out what a real county’s records would bring up.',
    '- **The hard negatives are those that were thought of.** A kind of innocent number that is not among them has no error rate here.',
    '- **Numbers of one line are not independent**, nor are the lines of one county: the intervals are somewhat too narrow.',
    '- **The same authors** wrote down the published habits of lines that the simulator follows and chose the measures. The two know nothing of each other’s code, but they share those sources.',
    '- **Unseen numbers are not judged.** A line that never shows in the records is not counted as missed.',
    '- **Not measured here:** the times and kinds of `swaps`, and what `contacts` and `indicators` count (counts and averages over the records, tested as rules; the indicators against values worked out by hand).',
    '',
    '## When not to use it',
    '',
    '- Not as evidence that a person did anything. A candidate is a number that behaves like a line; who held the phone is another question.',
    '- Not as the only ground for an arrest, a search, a closure or any decision about a person. A named person looks at the reasons and at the events behind them, and decides.',
    '- Not to conclude that a number is innocent: what was missed is listed above, and a short or faint view misses more.',
    '- Not on records of another kind (another country’s habits, data sessions only, messaging services only) without measuring it there first.',
    '- Not with another threshold than the default as if these rates still held.',
  ].join('\n')
}

/** The command, the versions and the machine. */
export function repeatSection(results: readonly CountyResult[], facts: Facts): string {
  const usual = heldOut(results, 'usual')
  const minutes = usual.map(({ seconds }) => Object.values(seconds).reduce((sum, spent) => sum + spent, 0) / 60)
  const held = results.filter(({ task }) => task.purpose === 'held-out')
  const settings = [...new Set(held.map(({ task }) => task.setting))].sort().reverse()
  const { people, days, lines } = held[0]?.task.size ?? {}
  const range = (purpose: Purpose) =>
    seedsOf(results.filter(({ task }) => task.purpose === purpose))
      .replaceAll('–', '..')
      .replaceAll(' ', '')
  const others = held.filter(({ task }) => task.setting !== 'usual')
  const given = {
    seeds: range('held-out'),
    settings: settings.join(','),
    'other-seeds': others.length === 0 ? undefined : seedsOf(others).replaceAll('–', '..').replaceAll(' ', ''),
    'no-lines': range('no-lines'),
    training: range('training'),
    people,
    days,
    lines,
  }
  const options = Object.entries(given).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [` --${name} ${value}`],
  )
  return [
    '## To repeat it',
    '',
    '```',
    `npx breakwater evaluate${options.join('')}`,
    '```',
    '',
    'The same seeds and code give the same figures. A stopped run goes on where it stopped.',
    '',
    `- Written on ${facts.date}; code: last commit of \`src\` ${facts.program}; fingerprint of what measures: ${[...new Set(results.map(({ code }) => code))].join(', ')}`,
    `- ${facts.versions}`,
    `- ${facts.machine}; a county of the usual setting took ${quantile(minutes, 0.5)?.toFixed(1) ?? '–'} minutes (median)`,
  ].join('\n')
}
