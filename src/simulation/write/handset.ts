import type { Lived } from '../live.ts'
import type { FileTruth } from '../truth.ts'
import { Faults } from './faults.ts'
import { HandsetMemory, type Seizure } from './handset-memory.ts'
import { clockTime, international, local, national } from './sighting.ts'
import { quoted, TextFile } from './text-file.ts'

/** An extract of a handset's calls and messages; the only place where words are. Returns the events it holds. */
export function writeHandset(
  lived: Lived,
  folder: string,
  path: string,
  seizure: Seizure,
  events: readonly number[],
): { readonly file: FileTruth; readonly held: readonly number[] } {
  const { options } = lived.world
  const memory = new HandsetMemory(lived, path, seizure)
  const { phone, device, utc, plus, clock } = memory
  const faults = new Faults(options.seed, path, options.setting)
  const stamp = (time: number) => {
    const shift = utc ? 0 : 3600
    const { slash, time: clockface } = clockTime(time + shift)
    return `${slash} ${clockface}(UTC+${utc ? 0 : 1})`
  }
  const file = new TextFile(`${folder}/${path}`, 'utf-8', memory.newline)
  file.line(`Device owner,+${phone.number}`)
  file.line(`IMEI,${device?.imei ?? ''}`)
  file.line(`Extracted,${clockTime(local(seizure.at)).slash} ${clockTime(local(seizure.at)).time}`)
  file.line('Type,Direction,Party,Name,Timestamp,Duration,Status,Body')
  const held: number[] = []
  for (const record of memory.records(events)) {
    const { type, other, hidden } = record
    held.push(record.event)
    const party =
      other === undefined || hidden
        ? ''
        : faults.number(plus ? international(other.number, '+') : national(other.number), other.number)
    const name = hidden ? 'Private number' : record.name
    const span = type === 'Call' ? clockTime(record.seconds).time : ''
    file.line(
      `${type},${record.side === 'a' ? 'Outgoing' : 'Incoming'},${quoted(party)},${quoted(name)},${stamp(record.time)},${span},${record.status},${quoted(record.text)}`,
    )
  }
  file.close()
  return {
    file: {
      path,
      layout: 'handset',
      rows: held.length,
      readable: held.length,
      faults: { ...faults.counts, ...(seizure.history === 'full' ? {} : { [`${seizure.history} history`]: 1 }) },
      missingDays: [],
      clock,
      target: `+${phone.number}`,
    },
    held,
  }
}
