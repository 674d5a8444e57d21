import { PROVIDERS } from '../network.ts'
import type { FileTruth } from '../truth.ts'
import type { Phone, World } from '../world.ts'
import { DATA } from '../event-log.ts'
import { gannet } from './gannet.ts'
import { harbour } from './harbour.ts'
import { lantern } from './lantern.ts'
import type { About } from './layout.ts'
import { eventOf, type Kept, kept, ReturnFile, sideOf } from './return-file.ts'
import { writeSandpiper } from './sandpiper.ts'
import { keeps } from './sighting.ts'
import { skerry } from './skerry.ts'
import { tern } from './tern.ts'
import { localDate } from '../calendar.ts'

export interface Request {
  readonly phone: Phone
  /** UTC seconds. */
  readonly from: number
  readonly until: number
  readonly reference: string
  /** In a reseller's layout instead of the network's own. */
  readonly reseller?: 'Skerry' | 'Lantern'
}

/** One number's own records for a period. Returns the events it holds. */
export async function writeTargeted(
  world: World,
  folder: string,
  stem: string,
  request: Request,
  clock: number,
  events: readonly number[],
): Promise<{ readonly file: FileTruth; readonly held: readonly number[] }> {
  const { phone } = request
  const about: About = {
    reference: request.reference,
    from: localDate(request.from),
    until: localDate(request.until - 1),
    target: phone.number,
  }
  const records: Kept[] = []
  for (const event of events) {
    const time = world.log.time[event] as number
    if (time < request.from || time >= request.until) continue
    if (request.reseller !== undefined && world.log.kind[event] === DATA) continue
    const side = world.log.a[event] === phone.id ? 'a' : 'b'
    if (keeps(world, event, side)) records.push(kept(event, side))
  }
  const held = records.map(eventOf)
  if (request.reseller === undefined && PROVIDERS[phone.provider] === 'Sandpiper') {
    const [file] = await writeSandpiper(world, folder, `${stem}-sandpiper.xlsx`, about, clock, [], records)
    return { file: file as FileTruth, held }
  }
  const layout =
    request.reseller === 'Skerry'
      ? skerry
      : request.reseller === 'Lantern'
        ? lantern
        : ([harbour, tern, gannet][phone.provider] ?? harbour)
  const file = new ReturnFile(
    world,
    folder,
    `${stem}-${layout.name.toLowerCase()}.${layout.extension}`,
    layout,
    about,
    clock,
    [],
  )
  for (const it of records) file.add(eventOf(it), sideOf(it))
  return { file: file.close(), held }
}
