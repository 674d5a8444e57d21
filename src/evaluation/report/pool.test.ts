import { describe, expect, it } from 'vitest'
import { countyResult, judgedView, lineNumber, missedNumber, wrongTaxi } from '../../../test/evaluation-results.ts'
import { wilson } from '../wilson.ts'
import { atRecall, bestThreshold } from './baselines.ts'
import { kindsFlagged } from './kinds.ts'
import { reasonMissed } from './missed.ts'
import { judgedOf, pool, recallOfLines } from './pool.ts'
import { bundleRecall } from './section-bundles.ts'
import { seedsOf } from './seeds.ts'

const one = judgedView([lineNumber('+447700900001'), missedNumber('+447700900002')], [wrongTaxi])
const two = judgedView([lineNumber('+447700900003', { line: 'L02', exported: false })])

describe('pooling', () => {
  it('adds counts over counties before it divides, with Wilson intervals', () => {
    const pooled = pool([one, two])
    expect(pooled.recall).toEqual(wilson(2, 3))
    expect(pooled.precision).toEqual(wilson(2, 3))
    expect(pooled.falsely).toEqual(wilson(1, 1997))
    expect(pooled.missed.map(({ number }) => number)).toEqual(['+447700900002'])
  })

  it('narrowing to some line numbers changes recall only', () => {
    const pooled = pool([one, two], number => !number.exported)
    expect(pooled.recall).toEqual(wilson(1, 1))
    expect(pooled.precision).toEqual(wilson(2, 3))
  })

  it('a line is found when any of its numbers is', () => {
    expect(recallOfLines([one, two])).toEqual(wilson(2, 2))
    expect(recallOfLines([judgedView([missedNumber('+447700900002')])])).toEqual(wilson(0, 1))
  })

  it('views are told apart by name, and case bundles count lines by the files that touch them', () => {
    const results = [countyResult(201, one), countyResult(202, two)]
    expect(judgedOf(results, 'bundles/')).toHaveLength(2)
    expect(bundleRecall(results)).toEqual(wilson(2, 2))
    expect(bundleRecall(results, { files: 6 })).toEqual(wilson(0, 0))
  })

  it('each kind of hard negative has its own rate', () => {
    const kinds = kindsFlagged([one, two])
    expect(kinds.find(({ kind }) => kind === 'taxi')?.rate).toEqual(wilson(1, 40))
    expect(kinds.find(({ kind }) => kind === 'school')?.rate).toEqual(wilson(0, 40))
    expect(kinds.at(-1)).toMatchObject({ kind: 'resident', hard: false })
  })
})

describe('the baselines', () => {
  const row = (callers: number, line: boolean) => ({ number: '+447700900001', line, callers, broadcasts: 0 })
  const rows = [row(90, true), row(80, false), row(70, true), row(20, false), row(10, false)]

  it('take the threshold with the best F1, counting line numbers that their rows leave out', () => {
    expect(bestThreshold(rows, 'callers', 3)).toMatchObject({
      threshold: 70,
      precision: { hits: 2, of: 3 },
      recall: { hits: 2, of: 3 },
    })
  })

  it('at a recall: the highest threshold that reaches it, or none', () => {
    expect(atRecall(rows, 'callers', 0.3, 3)?.threshold).toBe(90)
    expect(atRecall(rows, 'callers', 1, 3)).toBeUndefined()
  })
})

describe('words of the report', () => {
  it('says why a number was missed by the first reason that holds', () => {
    expect(reasonMissed(missedNumber('+1', { role: 'texts', days: 2 }), 0.5)).toContain('only advertises')
    expect(reasonMissed(missedNumber('+1', { days: 2, events: 5 }), 0.5)).toContain('just appeared')
    expect(reasonMissed(missedNumber('+1', { events: 50 }), 0.5)).toContain('few of its events')
    expect(reasonMissed(missedNumber('+1', { score: 0.3 }), 0.5)).toContain('near the threshold')
    expect(reasonMissed(missedNumber('+1', { score: 0 }), 0.5)).toContain('not looked at closely')
    expect(reasonMissed(missedNumber('+1', { score: 0.1 }), 0.5)).toContain('honest traders')
  })

  it('names seeds as runs', () => {
    expect(seedsOf([201, 202, 203, 210].map(seed => countyResult(seed, one)))).toBe('201–203, 210')
  })
})
