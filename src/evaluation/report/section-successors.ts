import type { CountyResult } from '../county-result.ts'
import { BANDS, type ChangeJudged, type SuccessorsJudged } from '../judge-successors.ts'
import { type Rate, wilson } from '../wilson.ts'
import { heldOut } from './section-network.ts'
import { percent, quantile, rateText, table, whole } from './table.ts'

const KINDS: Readonly<Record<string, string>> = {
  planned: 'line, planned change',
  closure: 'line, after a closure',
  merge: 'line, taken over by another line',
  split: 'line, split off while the old number stays',
  person: 'anyone else, change of number',
}

const judgedIn = (results: readonly CountyResult[]): SuccessorsJudged[] =>
  heldOut(results, 'usual').flatMap(({ successors }) => successors ?? [])

const answeredOf = (changes: readonly ChangeJudged[]): Rate =>
  wilson(changes.filter(({ answered }) => answered).length, changes.length)

/** What the targets ask for: changes that are the first answer, and numbers wrongly said to have changed. */
export function successorRates(results: readonly CountyResult[]): {
  readonly lines: Rate
  readonly people: Rate
  readonly falsely: Rate
} {
  const judged = judgedIn(results)
  const changes = judged.flatMap(one => one.changes)
  const kept = judged.flatMap(({ unchangedLines, unchangedPeople }) => [unchangedLines, unchangedPeople])
  return {
    lines: answeredOf(changes.filter(({ kind }) => kind !== 'person')),
    people: answeredOf(changes.filter(({ kind }) => kind === 'person')),
    falsely: wilson(
      kept.reduce((sum, { saidToChange }) => sum + saidToChange, 0),
      kept.reduce((sum, { numbers }) => sum + numbers, 0),
    ),
  }
}

/** `successors` and `closure-effect` on network-wide returns. */
export function successorsSection(results: readonly CountyResult[]): string {
  const judged = judgedIn(results)
  const changes = judged.flatMap(one => one.changes)
  return [
    '## Successors: which number took over',
    '',
    'Each contact of the old number is weighed by how rare it is (Fellegi and Sunter’s agreement weight, 1969; chance by Newman’s configuration model; contacts as a signature of a person: Cortes, Pregibon and Volinsky, “Communities of interest”, 2001), with the silence of the old number and the beginning of the new one in the light of their own pace, shared handsets, SIMs and cells. Changes found are put in, so that contacts who changed number count as one person, and everything is weighed again until nothing more is found. The probabilities of the alternatives and of no change add up to 1 (conditional logit, McFadden 1974), fitted on training counties and on bare tables of calls made out of them.',
    '',
    'Network-wide returns, usual setting. A change is answered right when the true number is the first answer, above no change; “above other numbers” asks only that no wrong number stands higher.',
    '',
    table(
      ['change', 'first answer (count; 95% interval)', 'above other numbers', 'middle error of its moment, hours'],
      Object.entries(KINDS).map(([kind, words]) =>
        changeRow(
          words,
          changes.filter(change => change.kind === kind),
        ),
      ),
    ),
    '',
    '### Where nothing changed',
    '',
    table(
      ['numbers', 'wrongly said to have changed (count; 95% interval)'],
      [
        ['of lines that kept theirs throughout', rateText(saidToChange(judged.map(one => one.unchangedLines)))],
        ['of anyone else', rateText(saidToChange(judged.map(one => one.unchangedPeople)))],
      ],
    ),
    '',
    '### Do the probabilities hold?',
    '',
    'Listed changes by the probability given, and how many of them are true. Pairs of numbers of one line that kept several at a time are left out where the truth names another pair.',
    '',
    table(
      ['probability given', 'listed', 'mean given', 'true'],
      BANDS.map((from, k) => bandRow(from, BANDS[k + 1] ?? 1, judged)),
    ),
    '',
    closuresPart(results),
    '',
    'Limits: people who leave or arrive without a change of number are in these counties, but circles of friends are as the model makes them. With two or three contacts, or a few days of records after the change, the answer is mostly no change; that is meant. A line that splits while its old number stays in use, and one that is merged into another line, are missed more often than a plain change. Not to be used to say that one person held both numbers: that is a question of who carried the phone.',
  ].join('\n')
}

function changeRow(words: string, changes: readonly ChangeJudged[]): string[] {
  const off = changes.flatMap(({ hoursOff }) => (hoursOff === null ? [] : [Math.abs(hoursOff)]))
  return [
    words,
    rateText(answeredOf(changes)),
    rateText(wilson(changes.filter(({ aboveOthers }) => aboveOthers).length, changes.length)),
    quantile(off, 0.5)?.toFixed(1) ?? '–',
  ]
}

const saidToChange = (all: readonly { readonly numbers: number; readonly saidToChange: number }[]): Rate =>
  wilson(
    all.reduce((sum, one) => sum + one.saidToChange, 0),
    all.reduce((sum, one) => sum + one.numbers, 0),
  )

function bandRow(from: number, until: number, judged: readonly SuccessorsJudged[]): string[] {
  const bands = judged.flatMap(one => one.bands.filter(band => band.from === from))
  const sum = (count: (band: (typeof bands)[number]) => number) => bands.reduce((all, band) => all + count(band), 0)
  const listed = sum(band => band.listed)
  return [
    `${percent(from, 0)} to ${percent(until, 0)}`,
    whole(listed),
    percent(listed === 0 ? null : sum(band => band.expected) / listed),
    rateText(
      wilson(
        sum(band => band.true),
        listed,
      ),
    ),
  ]
}

function closuresPart(results: readonly CountyResult[]): string {
  const closures = heldOut(results, 'usual').flatMap(result => result.closures ?? [])
  const replaced = closures.filter(({ truth }) => truth !== null)
  const none = closures.filter(({ truth }) => truth === null)
  const off = replaced.flatMap(({ right, truth, said }) =>
    right && truth !== null && said !== null ? [Math.abs(said - truth)] : [],
  )
  const right = (some: typeof closures) => rateText(wilson(some.filter(one => one.right).length, some.length))
  return [
    '### What a closure did',
    '',
    'For each closure from outside, `closure-effect` was asked at its true moment. With a next number it is right when it names that one; without, when it names none. Hours are until the next number was first used with anyone, the truth until it opened for the line.',
    '',
    table(
      ['closures', 'right (count; 95% interval)'],
      [
        ['with a next number', right(replaced)],
        ['with none', right(none)],
      ],
    ),
    '',
    `Hours until the next number, where it was right: off by ${quantile(off, 0.5)?.toFixed(1) ?? '–'} in the middle, by ${quantile(off, 0.9)?.toFixed(1) ?? '–'} or less nine times in ten.`,
  ].join('\n')
}
