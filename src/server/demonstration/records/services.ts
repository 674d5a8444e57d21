import { person } from '../../../people/person.ts'
import { addMonths } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { atWork, dayOf, dayOfMoment, dayWithin, later } from './days.ts'
import { mistyped } from './names.ts'
import { type Known, registerClient, somebody } from './register-person.ts'

/** A service, who registers people there, and how many it knows: some of them known to the police too, others not. */
const SERVICES = [
  {
    by: [WHO.navigator, WHO.keyworker],
    prefix: 'NR',
    shared: 95,
    own: 60,
    flagsFor: ['norfolk-police', 'harbour-housing'],
  },
  { by: [WHO.outreach], prefix: 'HH', shared: 40, own: 30, flagsFor: ['norwich-recovery'] },
  { by: [WHO.socialWorker], prefix: 'CS', shared: 16, own: 12, flagsFor: ['norwich-recovery', 'norfolk-police'] },
] as const

/** People as treatment, housing and social care know them: records of their own, also of people whom the police know. */
export function recordClients(scene: Scene): void {
  const { chance, known } = scene
  const local = known.filter(
    ({ home }) => home.town !== 'London' && home.town !== 'Liverpool' && home.town !== 'Birmingham',
  )
  for (const service of SERVICES) {
    for (const someone of chance.some(local, service.shared)) {
      const since = dayOfMoment(someone.at)
      const last = addMonths(since, 20)
      const day = dayWithin(chance, since, last > '2026-10-01' ? dayOf('2026-10-01') : last)
      flagNowAndThen(scene, service, register(scene, service, atWork(chance, day), asHeard(scene, someone)))
    }
    for (let own = 0; own < service.own; own++) {
      const day = dayWithin(chance, dayOf('2017-02-01'), dayOf('2026-10-01'))
      register(
        scene,
        service,
        atWork(chance, day),
        somebody(chance, day, chance.pick(['Norwich', 'Great Yarmouth', 'King’s Lynn'])),
      )
    }
  }
}

const register = (
  scene: Scene,
  { by, prefix }: (typeof SERVICES)[number],
  at: string,
  same: Parameters<typeof registerClient>[3],
) => {
  const account = scene.chance.pick<number>(by)
  return { id: registerClient(scene, account, at, same, prefix), account, at }
}

/** Another agency heard the name its own way, now and then. */
function asHeard({ chance }: Scene, someone: Known): Known {
  if (!chance.often(0.2)) return someone
  const { givenNames, familyName } = someone.name
  return { ...someone, name: { givenNames: givenNames.split(' ')[0] ?? '', familyName: mistyped(chance, familyName) } }
}

/** A safety flag is shared with those who meet the person: it crosses alone. */
function flagNowAndThen(
  { journal, chance }: Scene,
  { flagsFor }: (typeof SERVICES)[number],
  { id, account, at }: { readonly id: string; readonly account: number; readonly at: string },
): void {
  if (!chance.often(0.14)) return
  const hazard = chance.pick(['infection', 'dogs', 'violence'])
  const flagged = later(at, chance.whole(2_000, 90_000))
  const hazardUntil = addMonths(dayOfMoment(flagged), 12)
  journal.change(account, flagged, person, id, { hazard, hazardBasis: 'Seen by staff on a visit', hazardUntil })
  journal.mark(account, later(flagged, 3), person, id, { involved: flagsFor })
}

/** Flags of the police, for those whose staff meet the same people. */
export function recordPoliceFlags({ journal, chance, known }: Scene): void {
  for (const { id, at } of chance.some(known, 34)) {
    const { changed_at: changed } = journal.row(id)
    const flagged = later(typeof changed === 'string' ? changed : at, chance.whole(200, 60_000))
    const hazard = chance.pick(['violence', 'weapons', 'weapons', 'dogs'])
    const hazardUntil = addMonths(dayOfMoment(flagged), 24)
    journal.change(WHO.investigator, flagged, person, id, {
      hazard,
      hazardBasis: 'Weapon found at arrest, or staff threatened',
      hazardUntil,
    })
    if (chance.often(0.6))
      journal.mark(WHO.investigator, later(flagged, 4), person, id, {
        involved: ['norwich-recovery', 'harbour-housing'],
      })
  }
}
