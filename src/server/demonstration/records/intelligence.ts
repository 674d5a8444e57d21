import { intelligenceAcknowledgement } from '../../../enforcement/intelligence-acknowledgement.ts'
import { intelligenceReport } from '../../../enforcement/intelligence-report.ts'
import { intelligenceShare } from '../../../enforcement/intelligence-share.ts'
import { intelligenceSource } from '../../../enforcement/intelligence-source.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { atWork, dayOf, daysWithin, later } from './days.ts'
import { type Line, lineOn } from './lines.ts'

/** A force that writes reports, the one it shares some with, and who does it in each. */
const FORCES = [
  {
    by: WHO.intelligence,
    prefix: 'SR',
    sources: 14,
    reports: 130,
    other: 'metropolitan-police',
    recipient: WHO.metIntelligence,
  },
  {
    by: WHO.metIntelligence,
    prefix: 'MP',
    sources: 5,
    reports: 30,
    other: 'norfolk-police',
    recipient: WHO.intelligence,
  },
] as const
type Force = (typeof FORCES)[number]

const SOURCES = [
  ['public', 'A neighbour who rang twice'],
  ['officer', 'Officer of the neighbourhood team'],
  ['partner', 'Housing officer'],
  ['human', 'Covert source, known to the handler'],
  ['technical', 'Download of a seized handset'],
] as const

const CONDITIONS = [
  'Do not act on this without speaking to the author. Do not record it on other systems.',
  'For the development of your own inquiry only. Not to be named in an application.',
  'Nobody outside the operation’s team may read this.',
]

/** Reports graded 3x5x2, their sources, what was shared with the other force, and what it accepted. */
export function recordIntelligence(scene: Scene): void {
  for (const force of FORCES) {
    const sources = registerOf(scene, force)
    for (const day of daysWithin(scene.chance, dayOf('2017-01-09'), dayOf('2026-10-12'), force.reports))
      report(scene, force, day, sources)
  }
}

function registerOf({ journal, chance }: Scene, { by, prefix, sources }: Force): readonly string[] {
  return Array.from({ length: sources }, (_, at) => {
    const [kindOfSource, details] = chance.pick(SOURCES)
    const reference = `${prefix}/${400 + at * 7}`
    return journal.make(by, atWork(chance, addDays(dayOf('2016-12-05'), at)), intelligenceSource, {
      reference,
      kindOfSource,
      details,
    })
  })
}

function report(scene: Scene, force: Force, day: CalendarDay, sources: readonly string[]): void {
  const { journal, chance, lines, known } = scene
  const line = chance.often(0.75) ? lineOn(chance, lines, day) : null
  const about =
    force.by === WHO.intelligence && chance.often(0.35)
      ? known.filter(({ at }) => at < day).at(-chance.whole(1, 40))
      : undefined
  const handling = chance.often(0.3) ? 'C' : 'P'
  const conditions = handling === 'C' ? chance.pick(CONDITIONS) : null
  const at = atWork(chance, day)
  const { sanitised, original } = said(scene, line)
  const id = journal.make(force.by, at, intelligenceReport, {
    reportedOn: day,
    sourceGrade: chance.weighted([
      ['1', 3],
      ['2', 6],
      ['3', 1],
    ] as const),
    information: chance.weighted([
      ['A', 3],
      ['B', 3],
      ['C', 3],
      ['D', 4],
      ['E', 1],
    ] as const),
    handling,
    conditions,
    sanitised,
    original,
    person: about?.id ?? null,
    line: line?.name ?? null,
    source: chance.often(0.8) ? chance.pick(sources) : null,
  })
  if (handling === 'C' ? chance.often(0.6) : chance.often(0.15)) share(scene, force, id, at, conditions)
}

/** The report concerns the other force from then on; it reads one with conditions after it has accepted them. */
function share(
  { journal, chance }: Scene,
  { by, other, recipient }: Force,
  report: string,
  written: string,
  conditions: string | null,
): void {
  const sharedAt = later(written, chance.whole(60, 4_000))
  journal.mark(by, sharedAt, intelligenceReport, report, { involved: [other] })
  const shared = journal.make(
    by,
    sharedAt,
    intelligenceShare,
    { report, recipient: other, conditions, sharedAt },
    { involved: [other] },
  )
  if (conditions === null || chance.often(0.3)) return
  const acknowledgedAt = later(sharedAt, chance.whole(30, 3_000))
  const own = by === WHO.intelligence ? 'norfolk-police' : 'metropolitan-police'
  const accepted = { share: shared, conditions, acknowledgedAt }
  journal.make(recipient, acknowledgedAt, intelligenceAcknowledgement, accepted, { involved: [own] })
}

function said({ chance }: Scene, line: Line | null): { readonly sanitised: string; readonly original: string } {
  const name = line === null ? 'A line whose name is not known' : `The ${line.name} line`
  const town = line === null ? 'the county' : chance.pick(line.towns)
  const city = line?.city ?? 'London'
  const fact = chance.pick([
    `${name} sends two young men from ${city} to ${town} on Thursdays; they leave on Sunday.`,
    `${name} uses a flat in ${town} whose tenant is afraid of the visitors.`,
    `${name} has changed its number. Customers in ${town} were told by a message to all of them.`,
    `The person who holds ${line === null ? 'a line' : `the ${line.name} line`} does not leave ${city}; money is sent on by bank card.`,
    `A hire car is used to bring drugs into ${town}, usually after dark.`,
    `Two groups in ${town} have fallen out over customers. Violence is expected.`,
  ])
  const whence = chance.pick([
    'Said in a call at 22:10 by a neighbour, who asked not to be named',
    'Seen by an officer off duty',
    'Told to a support worker by a client',
    'Read from a handset, message of the day before',
  ])
  return { sanitised: fact, original: `${whence}. ${fact}` }
}
