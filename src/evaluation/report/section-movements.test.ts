import { expect, it } from 'vitest'
import { countyResult, judgedView } from '../../../test/evaluation-results.ts'
import type { JourneysJudged } from '../judge-journeys.ts'
import { movementsSection } from './section-movements.ts'

const journeys: JourneysJudged = {
  numbers: 40,
  truth: 200,
  seen: 100,
  foundOfTruth: 98,
  foundOfSeen: 95,
  given: 100,
  right: 98,
  handedOver: 4,
  departureInside: 97,
  arrivalInside: 98,
  trips: [
    { departure: 10, arrival: 5, wide: 60 },
    { departure: 30, arrival: 25, wide: 90 },
    { departure: 50, arrival: 45, wide: 120 },
  ],
}
const measured = {
  journeys,
  places: {
    lines: [{ metres: 600, radius: 2_000 }, { metres: 90_000, radius: 3_000 }, null],
    residents: [true, true, null],
  },
  together: {
    pairs: 5_000,
    carried: { truth: 50, given: 20 },
    companions: { truth: 10, given: 5 },
    top: [{ first: 10, true: 8, byTimes: 1 }],
  },
}

it('rates are of all counties together, journeys that nobody could see told apart', () => {
  const report = movementsSection([201, 202].map(seed => countyResult(seed, judgedView([]), measured)))
  expect(report).toContain('registered at both ends within a day | 95.0% (190 of 200;')
  expect(report).toContain('the phone was silent included | 49.0% (196 of 400;')
  expect(report).toContain('median 30 min; nine in ten within 50 min')
  expect(report).toContain('first 10 | 80.0% (16 of 20;')
})

it('a night place that could not be said is no error, and a wrong one is', () => {
  const report = movementsSection([countyResult(201, judgedView([]), measured)])
  expect(report).toContain('line numbers with a night place | 66.7% (2 of 3;')
  expect(report).toContain('within 5 km of the true one | 50.0% (1 of 2;')
})

it('what was not measured is nothing to count', () => {
  expect(movementsSection([countyResult(201, judgedView([]))])).toContain('nothing to count')
})
