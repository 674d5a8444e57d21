import { DIVERTED, SMS, VOICEMAIL } from '../event-log.ts'
import type { TextLayout } from './layout.ts'
import { clockTime, international } from './sighting.ts'

/** Gannet: tabs, UTF-16, UTC; a diverted call is a leg from the diverting subscriber to the new one. */
export const gannet: TextLayout = {
  name: 'Gannet',
  extension: 'txt',
  encoding: 'utf-16le-bom',
  newline: '\r\n',
  preamble: () => [],
  header:
    'MSISDN_A\tMSISDN_B\tEVENT_START_UTC\tEVENT_END_UTC\tCALL_TYPE\tA_IMEI\tA_IMSI\tB_IMEI\tB_IMSI\tA_CELL_START\tA_CELL_END\tLAT\tLON',
  row(s, cells, faults) {
    const forwards = s.side === 'b' && (s.marks & DIVERTED) !== 0
    const type =
      s.kind === SMS
        ? s.side === 'a'
          ? 'SMO'
          : 'SMT'
        : s.side === 'a'
          ? 'MOC'
          : forwards
            ? 'FWD'
            : (s.marks & VOICEMAIL) !== 0
              ? 'VMS'
              : 'MTC'
    const [a, b] = forwards ? [s.b, { number: s.c, imei: '', imsi: '' }] : [s.a, s.b]
    const numberA =
      s.hidden && !forwards
        ? ''
        : s.side === 'b' && !forwards
          ? faults.number(international(a.number, '+'), a.number)
          : international(a.number, '+')
    const numberB =
      s.side === 'a' ? faults.number(international(b.number, '+'), b.number) : international(b.number, '+')
    const id = faults.cell(cells[s.cell]?.id ?? '')
    const cell =
      id === ''
        ? '\t\t\t'
        : `${id}\t${cells[s.lastCell]?.id ?? id}\t${cells[s.cell]?.latitude}\t${cells[s.cell]?.longitude}`
    return `${numberA}\t${numberB}\t${iso(s.time)}\t${iso(s.time + s.duration)}\t${faults.type(type)}\t${faults.imei(a.imei, false)}\t${a.imsi}\t${faults.imei(b.imei, false)}\t${b.imsi}\t${cell}`
  },
  footer: rows => [`-- END OF REPORT ${rows} RECORDS --`],
}

function iso(utc: number): string {
  const { iso: date, time } = clockTime(utc)
  return `${date}T${time}Z`
}
