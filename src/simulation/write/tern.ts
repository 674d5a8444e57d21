import { DATA, MMS, SMS } from '../event-log.ts'
import type { TextLayout } from './layout.ts'
import { clockTime, local, national } from './sighting.ts'

/** Tern: semicolons, cp1252, everything seen from the target; drops the check digit of every IMEI. */
export const tern: TextLayout = {
  name: 'Tern',
  extension: 'csv',
  encoding: 'cp1252',
  newline: '\r\n',
  preamble: () => [],
  header: 'Target;Other Party;Direction;Type;Date/Time;Duration;IMEI;IMSI;Cell;Cell Name;Easting;Northing',
  row(s, cells, faults) {
    const { month, time } = clockTime(local(s.time))
    const cell = cells[s.cell]
    const [own, other] = s.side === 'a' ? [s.a, s.b] : [s.b, s.a]
    const type = s.kind === DATA ? 'Data' : s.kind === SMS ? 'Text' : s.kind === MMS ? 'Multimedia' : 'Voice'
    const party = s.hidden ? 'ANONYMOUS' : faults.number(national(other.number), other.number)
    const minutes = `${String(Math.floor(s.duration / 60)).padStart(2, '0')}:${String(s.duration % 60).padStart(2, '0')}`
    const id = faults.cell(cell?.id ?? '')
    const site = id === '' || cell === undefined ? ';;;' : `${id};${cell.site};${cell.x};${cell.y}`
    return `${national(own.number)};${party};${s.side === 'a' ? 'OUT' : 'IN'};${faults.type(type)};${month} ${time};${minutes};${faults.imei(own.imei, true)};${own.imsi};${site}`
  },
  footer: () => [],
}
