import { expect, it } from 'vitest'
import { countyResult, judgedView, lineNumber } from '../../../test/evaluation-results.ts'
import type { CentralityJudged } from '../judge-centrality.ts'
import { centralitySection } from './section-centrality.ts'

const judged = (above: number): CentralityJudged => {
  const pairs = { pairs: 10, above }
  const both = { hardNegatives: pairs, everybody: { pairs: 0, above: 0 } }
  return { numbers: 100, lines: 2, betweenness: both, degree: both }
}
const county = (seed: number, above: number) =>
  countyResult(seed, judgedView([lineNumber('+447700900001')]), { centrality: judged(above) })

it('pools the pairs of all counties, and names the lowest and highest', () => {
  const text = centralitySection([county(200, 2), county(201, 7)])
  expect(text).toMatch(/betweenness, against hard negatives \| +0\.45 \| +0\.20 to 0\.70/)
  expect(text).toContain('4 line numbers among 200 numbers')
})

it('where nothing was judged there is no area', () => {
  expect(centralitySection([county(200, 2)])).toMatch(/betweenness, against everybody else \| +– \| +–/)
  expect(centralitySection([])).not.toContain('NaN')
})
