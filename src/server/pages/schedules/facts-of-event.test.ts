import { expect, it } from 'vitest'
import type { ChosenEvent } from '../../engine/events-shown.ts'
import { factsOfEvent } from './facts-of-event.ts'

const event: ChosenEvent = {
  import: 0,
  row: 645,
  importId: 'a'.repeat(64),
  file: 'return-B.csv',
  kind: 'voice',
  at: '2025-09-22T07:12:33.000Z',
  seconds: 60,
  from: '+447700900001',
  to: '+447700900002',
  forwardedTo: null,
  answered: true,
  mark: null,
  observed: 'a',
  observations: 1,
  text: null,
  flags: 0,
  sha256: 'b'.repeat(64),
  testData: true,
  template: 'Skerry',
  zone: 'UTC',
  zoneStated: true,
  rulesVersion: 3,
  further: [],
  areas: ['From: area served by cell 55251 (High St 24)'],
  contradicted: ['Another cell table, in cells.csv, says that cell 55251 stands at St Aldhelm’s 6, 5.3 km away'],
}

it('a row of a schedule says the place of its own file, and that another cell table has it elsewhere', () => {
  const { area, shows } = factsOfEvent(event)
  expect(area).toBe('From: area served by cell 55251 (High St 24)')
  expect(shows).toBe('Another cell table, in cells.csv, says that cell 55251 stands at St Aldhelm’s 6, 5.3 km away.')
})
