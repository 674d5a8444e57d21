import { operation } from '../../../enforcement/operation.ts'
import { addDays } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { clock, courtDay, dayOf, daysWithin } from './days.ts'
import { lineOn } from './lines.ts'
import { OROCHI } from './operations.ts'
import { type Arrested, OFFENCES, recordArrest } from './record-arrest.ts'
import { lengthsOf, recordCharge, recordOutcome, usually } from './record-prosecution.ts'
import { found, recordSeizures } from './record-seizures.ts'

/** As of December 2021: people charged, convicted, months in prison. */
const UNTIL_2021 = { arrests: 98, charged: 77, convicted: 45, inPrison: 43, monthsInPrison: 2134 }
/** Every so many-th arrest is one of the partner’s. */
const PARTNERS = 7
const LAST_COURT_DAY = '2021-11-26'

/** Operation Orochi, with the Metropolitan Police: fewer arrests, of those who hold the lines, found through their phones. */
export function orochi(scene: Scene): readonly Arrested[] {
  const { journal, chance } = scene
  journal.make(
    WHO.senior,
    clock(dayOf('2019-10-28'), 14, 0),
    operation,
    {
      name: 'Operation Orochi',
      aim: 'Find who holds each line through its phone records, and charge them where they live, with officers of the Metropolitan Police.',
      startedOn: '2019-11-04',
    },
    { id: OROCHI, involved: ['metropolitan-police'] },
  )
  const days = daysWithin(chance, dayOf('2019-11-10'), dayOf('2021-10-30'), UNTIL_2021.arrests)
  const arrests = days.map((day, at) => {
    const partner = at % PARTNERS === PARTNERS - 1
    const role = chance.weighted([
      ['line holder', 46],
      ['line controller', 30],
      ['runner', 24],
    ] as const)
    const line = lineOn(chance, scene.lines, day)
    const arrested = recordArrest(scene, {
      day,
      role,
      line,
      town: partner || (role !== 'runner' && chance.often(0.6)) ? 'London' : chance.pick(line?.towns ?? ['Norwich']),
      operation: OROCHI,
      offences: OFFENCES[role],
      by: partner ? WHO.metInvestigator : WHO.investigator,
      reach: { involved: [partner ? 'norfolk-police' : 'metropolitan-police'] },
    })
    recordSeizures(scene, scene.exhibits, arrested, found(scene, arrested))
    return arrested
  })
  prosecuteHolders(scene, arrests)
  journal.change(WHO.senior, clock(dayOf('2022-07-01'), 9, 50), operation, OROCHI, { endedOn: '2022-06-30' })
  return arrests
}

function prosecuteHolders(scene: Scene, arrests: readonly Arrested[]): void {
  const { chance } = scene
  // Everybody here is arrested once, so an arrest is a person. Those whom the partner arrested, it prosecutes for itself.
  const own = arrests.filter(({ by }) => by === WHO.investigator)
  const soonEnough = own.filter(({ day }) => day < '2021-06-01')
  const convicted = chance.some(soonEnough, UNTIL_2021.convicted)
  const waiting = chance.some(
    own.filter(arrested => !convicted.includes(arrested)),
    UNTIL_2021.charged - convicted.length,
  )
  const prison = lengthsOf(chance, UNTIL_2021.inPrison, UNTIL_2021.monthsInPrison, 20, 96)
  for (const [position, arrested] of convicted.entries()) {
    const charged = recordCharge(scene, arrested, chance.often(0.3))
    const usual = addDays(arrested.day, chance.whole(110, 280))
    const months = prison[position]
    recordOutcome(
      scene,
      arrested,
      charged,
      courtDay(usual > LAST_COURT_DAY ? dayOf(LAST_COURT_DAY) : usual),
      months === undefined ? { kind: 'suspended', months: 22 } : { kind: 'determinate', months },
    )
  }
  for (const arrested of waiting) {
    const charged = recordCharge(scene, arrested, chance.often(0.3))
    const decidedOn = courtDay(addDays(dayOf('2022-01-10'), chance.whole(0, 240)))
    if (chance.often(0.85)) recordOutcome(scene, arrested, charged, decidedOn, usually(chance, arrested.role))
  }
}
