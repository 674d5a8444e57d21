import { incident } from '../../../enforcement/incident.ts'
import { operation } from '../../../enforcement/operation.ts'
import { policeHours } from '../../../enforcement/police-hours.ts'
import { addDays } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { RING_FENCE, WHO } from './author.ts'
import { atWork, clock, dayOf, daysWithin, later } from './days.ts'
import { SANDLING } from './operations.ts'
import { aPlace } from './places.ts'
import { OFFENCES, recordArrest } from './record-arrest.ts'
import { recordCharge } from './record-prosecution.ts'
import { found, recordSeizures } from './record-seizures.ts'

const ARRESTS = 14

/**
 * Operation Sandling, inside a ring-fence: for everybody else nothing of it exists. It looks at the lines in the
 * demonstration's phone records. `numbers`: those lines, best first.
 */
export function sandling(scene: Scene, numbers: readonly string[]): void {
  const { journal, chance } = scene
  const reach = { ringFence: RING_FENCE.id }
  const aim =
    'Find who holds the lines that call from outside the county. An officer’s family is among those known, so nobody else may read it.'
  journal.make(
    WHO.senior,
    clock(dayOf('2026-02-09'), 8, 45),
    operation,
    { name: 'Operation Sandling', aim, startedOn: '2026-02-09' },
    { id: SANDLING, ...reach },
  )
  const lineOf = (): string | null => (numbers.length === 0 ? null : chance.pick(numbers))
  for (const day of daysWithin(chance, dayOf('2026-02-20'), dayOf('2026-09-30'), ARRESTS)) {
    const role = chance.weighted([
      ['line holder', 4],
      ['line controller', 3],
      ['runner', 7],
    ] as const)
    const number = lineOf()
    const line = number === null ? null : { name: number, city: 'London', towns: ['Norwich'], from: day, until: day }
    const town = chance.pick(['Norwich', 'Great Yarmouth'])
    const arrested = recordArrest(scene, {
      day,
      role,
      line,
      town,
      operation: SANDLING,
      offences: OFFENCES[role],
      reach,
    })
    recordSeizures(scene, scene.exhibits, arrested, found(scene, arrested))
    if (chance.often(0.6)) recordCharge(scene, arrested)
  }
  for (const workedOn of daysWithin(chance, dayOf('2026-02-10'), dayOf('2026-10-10'), 20)) {
    const worked = {
      operation: SANDLING,
      line: lineOf(),
      workedOn,
      quarters: chance.whole(40, 300),
      activity: 'Search for phone records',
    }
    journal.make(WHO.senior, atWork(chance, addDays(workedOn, 1)), policeHours, worked, reach)
  }
  for (const day of daysWithin(chance, dayOf('2026-03-01'), dayOf('2026-09-20'), 6)) {
    const happenedAt = clock(day, chance.whole(12, 23), chance.whole(0, 59))
    const values = {
      what: 'violence' as const,
      happenedAt,
      place: aPlace(chance),
      town: 'Norwich',
      line: lineOf(),
      operation: SANDLING,
    }
    journal.make(WHO.investigator, later(happenedAt, 800), incident, values, reach)
  }
}
