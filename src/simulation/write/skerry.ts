import { MMS, SMS } from '../event-log.ts'
import type { TextLayout } from './layout.ts'
import { clockTime, international } from './sighting.ts'
import { quoted } from './text-file.ts'

/** Skerry, a reseller: UTC stated in the preamble, no handsets, no SIMs. Targeted returns only. */
export const skerry: TextLayout = {
  name: 'Skerry',
  extension: 'csv',
  encoding: 'utf-8-bom',
  newline: '\r\n',
  preamble: about => [`Skerry Talk,Data disclosure,${about.reference}`, `Subject,${about.target ?? ''}`, 'Times,UTC'],
  header: 'From,To,Datetime,Seconds,Kind,Cell Tower,Cell Ref,Lat,Long',
  row(s, cells, faults) {
    const { compact, squeezed } = clockTime(s.time)
    const cell = cells[s.cell]
    const kind = s.kind === SMS ? 'T' : s.kind === MMS ? 'P' : 'V'
    const from = s.hidden
      ? 'Unknown'
      : s.side === 'b'
        ? faults.number(international(s.a.number, ''), s.a.number)
        : international(s.a.number, '')
    const to = s.side === 'a' ? faults.number(international(s.b.number, ''), s.b.number) : international(s.b.number, '')
    const id = faults.cell(cell?.id ?? '')
    const site =
      id === '' || cell === undefined ? ',,,' : `${quoted(cell.site)},${id},${cell.latitude},${cell.longitude}`
    return `${quoted(from)},${quoted(to)},${compact}${squeezed},${s.duration},${faults.type(kind)},${site}`
  },
  footer: () => [],
}
