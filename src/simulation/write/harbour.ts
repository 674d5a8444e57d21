import { DATA, DIVERTED, MMS, SMS, VOICEMAIL } from '../event-log.ts'
import type { TextLayout } from './layout.ts'
import { clockTime, international, local } from './sighting.ts'
import { quoted } from './text-file.ts'

/** Harbour: comma-separated, local times, the calling and the called party in their own columns. */
export const harbour: TextLayout = {
  name: 'Harbour',
  extension: 'csv',
  encoding: 'utf-8',
  newline: '\n',
  preamble: about => [
    'Harbour Mobile Ltd,Disclosure Team',
    `Reference,${about.reference}`,
    `Period,${about.from} to ${about.until}`,
    ...(about.target === undefined ? ['Scope,All subscribers'] : [`Subject,${about.target}`]),
    'Time zone,Europe/London',
  ],
  header:
    'Record Type,Calling Number,Called Number,Forwarded To,Start Date,Start Time,Duration (s),Calling IMEI,Calling IMSI,Called IMEI,Called IMSI,First Cell ID,Last Cell ID,Cell Site Name,Postcode,Azimuth',
  row(s, cells, faults) {
    const { slash, time } = clockTime(local(s.time))
    const cell = cells[s.cell]
    const type =
      s.kind === DATA
        ? 'GPRS'
        : s.kind === SMS
          ? 'SMS'
          : s.kind === MMS
            ? 'MMS'
            : s.side === 'b' && (s.marks & VOICEMAIL) !== 0
              ? 'VMAIL'
              : s.side === 'b' && (s.marks & DIVERTED) !== 0
                ? 'DIVERT'
                : 'VOICE'
    const calling = s.hidden
      ? 'Withheld'
      : s.side === 'b'
        ? faults.number(international(s.a.number, ''), s.a.number)
        : international(s.a.number, '')
    const called =
      s.side === 'a' ? faults.number(international(s.b.number, ''), s.b.number) : international(s.b.number, '')
    const id = faults.cell(cell?.id ?? '')
    const site =
      id === ''
        ? ',,,,'
        : `${id},${cells[s.lastCell]?.id ?? id},${quoted(cell?.site ?? '')},${cell?.postcode ?? ''},${cell?.azimuth ?? ''}`
    return `${faults.type(type)},${quoted(calling)},${quoted(called)},${s.side === 'b' ? s.c : ''},${slash},${time},${s.duration},${faults.imei(s.a.imei, false)},${s.a.imsi},${faults.imei(s.b.imei, false)},${s.b.imsi},${site}`
  },
  footer: rows => [`Total records,${rows}`],
}
