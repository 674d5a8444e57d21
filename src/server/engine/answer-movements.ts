import { cellsUsed, journeys, places, together } from '../../comms/index.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'

/** Others named on the page. */
const COMPANY = 20

export const answerMovements: Answerer<'movements'> = (records, { number }) =>
  records.withSnapshot(async snapshot => {
    const [found] = (await places(snapshot, { number })).rows
    if (found === undefined) {
      return fail({
        code: 'not-found',
        problem: 'No record with this number is held',
        next: 'Check the number, or import the file that it is in',
      })
    }
    const movements = (await journeys(snapshot, { number })).rows
    const company = (await together(snapshot, { number })).rows
    const cells = found.night === null ? [] : (await cellsUsed(snapshot, { number })).rows
    return ok({
      number,
      places: found,
      stays: movements.filter(row => row.kind === 'stay').length,
      trips: movements.filter(row => row.kind === 'trip'),
      gaps: movements.filter(row => row.kind === 'gap'),
      jumps: movements.filter(row => row.kind === 'jump'),
      company: company.slice(0, COMPANY).map(pair => ({ ...pair, other: pair.a === number ? pair.b : pair.a })),
      companyTotal: company.length,
      nightCells: cells.filter(cell => cell.area === found.night?.area.name),
    })
  })
