import { describe, expect, it } from 'vitest'
import { countyResult, judgedView, lineNumber, missedNumber, wrongTaxi } from '../../../test/evaluation-results.ts'
import type { Facts } from './facts.ts'
import { writeReport } from './write-report.ts'

const FACTS: Facts = {
  date: '2026-03-01',
  code: 'code-1',
  simulator: 'abc1234 of 2026-02-01',
  weights: 'def5678 of 2026-02-20',
  program: 'def5678 of 2026-02-20',
  versions: 'Breakwater 0.1.0',
  machine: '2 cores',
}

const fifteen = Array.from({ length: 15 }, (_, i) => `+4477009${String(i).padStart(5, '0')}`)
const allFound = judgedView(fifteen.map(number => lineNumber(number)))
const someMissed = judgedView(
  fifteen.map((number, i) => (i < 3 ? missedNumber(number) : lineNumber(number))),
  [wrongTaxi, wrongTaxi],
)
const counties = (judged: typeof allFound) => Array.from({ length: 20 }, (_, i) => countyResult(201 + i, judged))
const noLines = (judged: typeof allFound) =>
  countyResult(301, judged, { task: { purpose: 'no-lines', size: { lines: 0 } } })

const nobody = { numbers: 0, saidToChange: 0 }
const nothing = { changes: [], unchangedLines: nobody, unchangedPeople: nobody, bands: [] }

const noRatios = {
  slices: { same: 0, different: 0, companions: 0 },
  unanswered: 0,
  cost: { same: 0, different: 0 },
  bins: [],
}

describe('the report', () => {
  it('says plainly which targets were missed, beside the interval', () => {
    const report = writeReport([...counties(someMissed), noLines(judgedView([], [wrongTaxi]))], FACTS)
    expect(report).toMatch(/\*\*7 of 14 targets were missed:\*\*.*Network-wide returns: recall/)
    expect(report).toContain(
      '| Network-wide returns: recall | at least 95% | 80.0% (240 of 300; 75.1% to 84.1%) | **missed** |',
    )
    expect(report).toMatch(/upper 95% bound \| .* \| \*\*missed\*\*: taxi \|/)
    expect(report).toMatch(/candidates \| none \| 1 among 1,000 numbers .* \| \*\*missed\*\*/)
    expect(report).toContain('taxi: taxi firm')
  })

  it('says so when every target was reached', () => {
    const report = writeReport([...counties(allFound), noLines(judgedView([]))], FACTS)
    expect(report).toContain('Every target was reached.')
    expect(report).toContain('None was missed.')
    expect(report).toContain('None was wrongly flagged.')
  })

  it('what was not measured is no success', () => {
    const report = writeReport(
      [countyResult(201, judgedView([]), { views: [], successors: nothing, coUsage: noRatios })],
      FACTS,
    )
    expect(report).toMatch(/\*\*14 of 14 targets were missed/)
    expect(report).toContain('nothing to count')
  })

  it('names the frozen simulator, the seeds, missing counties and results of older code', () => {
    const missing = { purpose: 'held-out', seed: 203, setting: 'hostile', size: {} } as const
    const report = writeReport([countyResult(201, allFound), countyResult(202, allFound, { code: 'code-0' })], FACTS, [
      missing,
    ])
    expect(report).toContain('frozen** at commit abc1234')
    expect(report).toContain('| held out, usual | 2 | 201–202 |')
    expect(report).toContain('2 different versions of the code')
    expect(report).toContain('seed 203 (held-out, hostile)')
    expect(report).toContain('npx breakwater evaluate --seeds 201..202 --settings usual')
  })
})
