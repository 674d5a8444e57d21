import { DATA, MMS, SMS } from '../event-log.ts'
import type { FileTruth } from '../truth.ts'
import type { World } from '../world.ts'
import { Faults } from './faults.ts'
import { clockTime, international, keeps, local, sight } from './sighting.ts'
import { quoted, TextFile } from './text-file.ts'

export interface DumpScope {
  readonly cells: ReadonlySet<number>
  /** UTC seconds. */
  readonly from: number
  readonly until: number
}

/** Everything some cells saw in a window, whoever it was. Returns the events it holds. */
export function writeDump(
  world: World,
  order: Uint32Array,
  folder: string,
  path: string,
  scope: DumpScope,
): { readonly file: FileTruth; readonly held: readonly number[] } {
  const faults = new Faults(world.options.seed, path, world.options.setting)
  const file = new TextFile(`${folder}/${path}`, 'utf-8', '\n')
  file.line('Cell ID,Site,Date,Time,MSISDN,Other Number,Direction,Event,Duration,IMEI,IMSI')
  const held: number[] = []
  let rows = 0
  let readable = 0
  for (const i of order) {
    const time = world.log.time[i] as number
    if (time < scope.from || time >= scope.until) continue
    for (const side of ['a', 'b'] as const) {
      const cell = (side === 'a' ? world.log.aCell[i] : world.log.bCell[i]) as number
      if (!scope.cells.has(cell) || !keeps(world, i, side)) continue
      const seen = sight(world, i, side, 0, faults.random)
      const [own, other] = side === 'a' ? [seen.a, seen.b] : [seen.b, seen.a]
      const { slash, time: clock } = clockTime(local(seen.time))
      const kind = seen.kind === SMS ? 'SMS' : seen.kind === MMS ? 'MMS' : seen.kind === DATA ? 'Data' : 'Voice'
      const party = seen.hidden ? 'Withheld' : faults.number(international(other.number, ''), other.number)
      const at = world.network.cells[cell]
      const row = `${at?.id},${quoted(at?.site ?? '')},${slash},${clock},${own.number},${quoted(party)},${side === 'a' ? 'Out' : 'In'},${faults.type(kind)},${seen.duration},${faults.imei(own.imei, false)},${own.imsi}`
      file.line(row)
      held.push(i)
      rows++
      readable++
      if (faults.strikes('duplicate row', 0.003)) {
        file.line(row)
        rows++
      }
    }
  }
  file.close()
  return { file: { path, layout: 'cell dump', rows, readable, faults: faults.counts, missingDays: [], clock: 0 }, held }
}
