import { MMS, SMS } from '../event-log.ts'
import type { TextLayout } from './layout.ts'
import { clockTime, local, national } from './sighting.ts'

/** Lantern, a reseller: every field quoted, served number first, local times without a stated zone. Targeted returns only. */
export const lantern: TextLayout = {
  name: 'Lantern',
  extension: 'csv',
  encoding: 'utf-8',
  newline: '\n',
  preamble: () => [],
  header: '"Served MSISDN","Event","Party","Began","Ended","Cell","IMEI"',
  row(s, cells, faults) {
    const began = clockTime(local(s.time))
    const ended = clockTime(local(s.time + s.duration))
    const [own, other] = s.side === 'a' ? [s.a, s.b] : [s.b, s.a]
    const what = s.kind === SMS ? 'SMS' : s.kind === MMS ? 'MMS' : 'call'
    const party = s.hidden ? '' : faults.number(national(other.number), other.number)
    const event = faults.type(`${s.side === 'a' ? 'Outgoing' : 'Incoming'} ${what}`)
    return [
      national(own.number),
      event,
      party,
      `${began.iso} ${began.time}`,
      `${ended.iso} ${ended.time}`,
      faults.cell(cells[s.cell]?.id ?? ''),
      faults.imei(own.imei, true),
    ]
      .map(field => `"${field}"`)
      .join(',')
  },
  footer: () => [],
}
