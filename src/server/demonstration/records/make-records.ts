import { adder } from './adder.ts'
import { type Arresting, arrestOn, type Scene } from './arrest-people.ts'
import { Chance } from './chance.ts'
import { confirmLines } from './confirmed-lines.ts'
import { recordCustody } from './custody.ts'
import { dayOf, daysWithin } from './days.ts'
import { gravity } from './gravity.ts'
import { recordHarm, recordHours } from './harm-and-hours.ts'
import { recordIntelligence } from './intelligence.ts'
import { Histories } from './histories.ts'
import { Journal } from './journal.ts'
import { linesOf } from './lines.ts'
import { orochi } from './orochi.ts'
import { Exhibits } from './record-seizures.ts'
import { sandling } from './sandling.ts'
import { recordClients, recordPoliceFlags } from './services.ts'
import { recordTreatment } from './treatment.ts'

/** Nothing is recorded after this. */
const LAST = '2026-10-31T18:00:00.000Z'

/** With Project ADDER navigators came into custody. */
const NAVIGATORS_SINCE = '2021-01-01'

/** Those whom patrols and shops bring into custody. */
const IN_TOWN: Pick<Arresting, 'operation' | 'roles'> = {
  operation: null,
  roles: [
    ['customer', 8],
    ['runner', 2],
  ],
}

/**
 * The invented history of the demonstration county from December 2016 to October 2026: the same for the same seed.
 * `numbers`: lines in its phone records, which the latest operation looks at.
 */
export function makeRecords(seed: string, numbers: readonly string[]): Journal {
  const journal = new Journal(new Chance(`${seed} ids`), LAST)
  const own = (part: string): Chance => new Chance(`${seed} ${part}`)
  const lines = linesOf(own('lines'))
  const scene = (part: string): Scene => ({ journal, chance: own(part), lines, exhibits, known, histories })
  const exhibits = new Exhibits()
  const histories = new Histories()
  const known: Scene['known'][number][] = []

  gravity(scene('Gravity'))
  const againstLines = orochi(scene('Orochi'))
  const arrested = [...adder(scene('ADDER'))]
  const other = scene('others')
  const roles: Arresting['roles'] = [
    ['runner', 5],
    ['customer', 4],
    ['other', 1],
  ]
  const days = daysWithin(other.chance, dayOf('2020-01-10'), dayOf('2026-10-10'), 90)
  const others = arrestOn(other, days, { operation: null, roles, again: 0.3, booked: 0 })
  arrested.push(...others.filter(({ day }) => day >= NAVIGATORS_SINCE))
  sandling(scene('Sandling'), numbers)
  recordHarm(scene('harm'))
  recordHours(scene('hours'))
  recordIntelligence(scene('intelligence'))
  recordPoliceFlags(scene('flags'))
  recordClients(scene('services'))
  const lately = scene('lately')
  const latest = daysWithin(lately.chance, dayOf('2025-03-03'), dayOf('2026-10-20'), 300)
  arrested.push(...arrestOn(lately, latest, { ...IN_TOWN, again: 0.35, booked: 0 }))
  recordTreatment(scene('treatment'), recordCustody(scene('custody'), arrested))
  confirmLines(scene('confirmed lines'), againstLines)
  return journal
}
