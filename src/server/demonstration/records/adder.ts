import { arrest } from '../../../enforcement/arrest.ts'
import { operation } from '../../../enforcement/operation.ts'
import { addDays } from '../../../values/calendar-day.ts'
import { type Arresting, arrestOn, prosecute, recordKnives, type Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { clock, dayOf, daysWithin } from './days.ts'
import { ADDER } from './operations.ts'
import type { Arrested } from './record-arrest.ts'

const FIRST_YEAR = 557
const AIM = 'Enforcement beside treatment and recovery: fewer deaths, less offending, less use of drugs.'
/** Arrests that the treatment provider may know of, because the person consented in custody. */
const CONSENTED = 36

/** Project ADDER in Norwich: enforcement beside treatment. Its arrests are for possession and trafficking. */
export function adder(scene: Scene): readonly Arrested[] {
  const { journal, chance } = scene
  journal.make(
    WHO.senior,
    clock(dayOf('2020-12-14'), 11, 15),
    operation,
    {
      name: 'Project ADDER, Norwich',
      aim: `${AIM} £4.8 million to March 2023.`,
      startedOn: '2021-01-01',
      funding: 'Project ADDER',
    },
    { id: ADDER },
  )
  const how: Arresting = {
    operation: ADDER,
    roles: [
      ['line holder', 5],
      ['line controller', 8],
      ['runner', 39],
      ['customer', 48],
    ],
    again: 0.34,
    town: 'Norwich',
    booked: 0.12,
  }
  const first = arrestOn(scene, daysWithin(chance, dayOf('2021-01-02'), dayOf('2021-12-26'), FIRST_YEAR), how)
  const second = arrestOn(scene, daysWithin(chance, dayOf('2022-01-03'), dayOf('2023-03-26'), 150), how)
  journal.change(WHO.senior, clock(dayOf('2023-03-20'), 16, 40), operation, ADDER, {
    aim: `${AIM} £4.8 million to March 2023, extended to March 2025.`,
  })
  const third = arrestOn(scene, daysWithin(chance, dayOf('2023-04-02'), dayOf('2025-03-26'), 110), how)
  journal.change(WHO.senior, clock(dayOf('2025-04-01'), 9, 5), operation, ADDER, { endedOn: '2025-03-31' })
  for (const some of [first, second, third]) {
    prosecute(scene, some, 0.28, dayOf('2021-03-01'), dayOf('2026-09-30'))
    recordKnives(scene, chance.some(some, Math.round(some.length / 30)))
  }
  for (const { id, day } of chance.some([...first, ...second], CONSENTED)) {
    const asked = clock(addDays(day, 3), chance.whole(9, 16), chance.whole(0, 59))
    journal.mark(WHO.investigator, asked, arrest, id, { involved: ['norwich-recovery'], basis: 'consent' })
  }
  return [...first, ...second, ...third]
}
