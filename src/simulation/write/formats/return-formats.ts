import { localDate } from '../../calendar.ts'
import { Random } from '../../random.ts'
import type { World } from '../../world.ts'
import { Faults } from '../faults.ts'
import { harbour } from '../harbour.ts'
import { keeps, sight, type Sighting } from '../sighting.ts'
import { TextFile } from '../text-file.ts'
import { writeCaseReturn } from './case-uco.ts'
import { type Asked, writeEtsi } from './etsi.ts'

/** One of the files of a return: files of one source hold the same events. */
interface ReturnFile {
  readonly path: string
  readonly format: string
  readonly source: string
  /** E.164 with plus. */
  readonly owner: string
}

/** A return without the usual faults: what formats differ in is then the format. */
class NoFaults extends Faults {
  override strikes(): boolean {
    return false
  }
}

/**
 * Writes the records that its provider keeps of a phone, as a CSV return, as retained data in XML and as CASE/UCO, from the same sightings.
 * `events`: the phone's own, in order of time.
 */
export function writeReturnFormats(
  world: World,
  folder: string,
  name: string,
  phone: number,
  events: readonly number[],
): ReturnFile[] {
  const target = world.phones[phone]?.number ?? ''
  const { start: from, end: until } = world.calendar
  const asked: Asked = { reference: `SIM-${world.options.seed}-${name}`, target, from, until }
  const random = new Random(world.options.seed, `formats ${name}`)
  const seen = events.flatMap((event): Sighting[] => {
    const side = world.log.a[event] === phone ? 'a' : 'b'
    return keeps(world, event, side) ? [sight(world, event, side, 0, random)] : []
  })
  writeCsv(world, `${folder}/${name}.csv`, asked, seen)
  writeEtsi(`${folder}/${name}.etsi.xml`, asked, seen, world.network.cells)
  writeCaseReturn(`${folder}/${name}.case.jsonld`, seen)
  const made = (path: string, format: string): ReturnFile => ({ path, format, source: name, owner: `+${target}` })
  return [
    made(`${name}.csv`, 'return CSV'),
    made(`${name}.etsi.xml`, 'ETSI TS 102 657'),
    made(`${name}.case.jsonld`, 'CASE/UCO'),
  ]
}

function writeCsv(
  world: World,
  path: string,
  { reference, target, from, until }: Asked,
  seen: readonly Sighting[],
): void {
  const file = new TextFile(path, harbour.encoding, harbour.newline)
  const about = { reference, target, from: localDate(from), until: localDate(until - 1) }
  const faults = new NoFaults(world.options.seed, path, world.options.setting)
  for (const line of harbour.preamble(about)) file.line(line)
  file.line(harbour.header)
  for (const sighting of seen) file.line(harbour.row(sighting, world.network.cells, faults))
  for (const line of harbour.footer(seen.length)) file.line(line)
  file.close()
}
