import { localDate } from '../calendar.ts'
import { NETWORK_CODES } from '../network.ts'
import type { Random } from '../random.ts'
import type { FileTruth } from '../truth.ts'
import type { World } from '../world.ts'
import { quoted, TextFile } from './text-file.ts'

/** The table of cells, with a few masts that stood elsewhere in earlier years. */
export function writeCells(world: World, folder: string, path: string, random: Random): FileTruth {
  const file = new TextFile(`${folder}/${path}`, 'utf-8', '\n')
  file.line('mcc,mnc,lac,cell_id,site_name,postcode,latitude,longitude,azimuth,beam_width,valid_from,valid_to')
  let rows = 0
  const moved = `${Number(localDate(world.calendar.start).slice(0, 4)) - 1}-09-30`
  for (const cell of world.network.cells) {
    const head = `234,${NETWORK_CODES[cell.provider]},${cell.lac},${cell.id},${quoted(cell.site)},${cell.postcode}`
    const gone = random.chance(0.01)
    if (gone) {
      file.line(
        `${head},${(cell.latitude + 0.11).toFixed(6)},${(cell.longitude - 0.14).toFixed(6)},${(cell.azimuth + 40) % 360},${cell.beam},2019-03-01,${moved}`,
      )
      rows++
    }
    file.line(`${head},${cell.latitude},${cell.longitude},${cell.azimuth},${cell.beam},${gone ? moved : '2019-03-01'},`)
    rows++
  }
  file.close()
  return { path, layout: 'cells', rows, readable: rows, faults: {}, missingDays: [], clock: 0 }
}
