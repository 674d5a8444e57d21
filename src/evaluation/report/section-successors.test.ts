import { describe, expect, it } from 'vitest'
import { countyResult, judgedView } from '../../../test/evaluation-results.ts'
import type { SuccessorsJudged } from '../judge-successors.ts'
import { successorRates, successorsSection } from './section-successors.ts'

const judged: SuccessorsJudged = {
  changes: [
    { kind: 'planned', aboveOthers: true, answered: true, hoursOff: 2 },
    { kind: 'split', aboveOthers: true, answered: false, hoursOff: -4 },
    { kind: 'person', aboveOthers: true, answered: true, hoursOff: 6 },
  ],
  unchangedLines: { numbers: 10, saidToChange: 1 },
  unchangedPeople: { numbers: 990, saidToChange: 9 },
  bands: [
    { from: 0.5, listed: 4, true: 3, expected: 2.8 },
    { from: 0.99, listed: 2, true: 2, expected: 1.99 },
  ],
}
const closures = [
  { truth: 5, said: 6.5, right: true, counts: { customers: 40, moved: 30, stopped: 6, notKnown: 4 } },
  { truth: null, said: 3, right: false, counts: { customers: 20, moved: 1, stopped: 9, notKnown: 10 } },
]
const results = [countyResult(201, judgedView([]), { successors: judged, closures })]

describe('the section on successors', () => {
  it('counts changes of lines and of others apart, and pools those who did not change', () => {
    const { lines, people, falsely } = successorRates(results)
    expect([lines.hits, lines.of]).toEqual([1, 2])
    expect([people.hits, people.of]).toEqual([1, 1])
    expect([falsely.hits, falsely.of]).toEqual([10, 1000])
  })

  it('a change that stands below no change only is above other numbers, and not the first answer', () => {
    expect(successorsSection(results)).toMatch(/split off.*\| 0\.0% \(0 of 1;.*\| 100\.0% \(1 of 1;.*\| 4\.0 \|/)
  })

  it('sets the mean probability given beside the share that is true', () => {
    expect(successorsSection(results)).toMatch(/\| 50% to 80% \| 4 \| 70\.0% \| 75\.0% \(3 of 4;/)
  })

  it('naming a next number where none opened is wrong', () => {
    expect(successorsSection(results)).toMatch(/\| with none \| 0\.0% \(0 of 1;/)
    expect(successorsSection(results)).toContain('off by 1.5 in the middle')
  })

  it('counties of other settings and training counties are not counted', () => {
    const training = countyResult(1, judgedView([]), { task: { purpose: 'training' }, successors: judged })
    expect(successorRates([training]).people.of).toBe(0)
  })
})
