import { ANSWERED, CHAT, DATA, DIVERTED, MMS, SMS, VOICE, VOICEMAIL, WITHHELD } from '../event-log.ts'
import type { Lived } from '../live.ts'
import { deviceAt } from '../phones.ts'
import { Random } from '../random.ts'
import { wordsOn } from '../topics.ts'
import type { FileTruth } from '../truth.ts'
import type { Phone, World } from '../world.ts'
import { Faults } from './faults.ts'
import { clockTime, international, local, national } from './sighting.ts'
import { quoted, TextFile } from './text-file.ts'

export interface Seizure {
  readonly phone: number
  /** UTC second of the extraction. */
  readonly at: number
  /** `short`: only the last days are left; `wiped`: calls deleted. */
  readonly history: 'full' | 'short' | 'wiped'
}

/** What a handset itself holds of event `i`, if anything. */
export function onHandset(world: World, i: number, phone: Phone): 'a' | 'b' | undefined {
  const { log } = world
  const marks = log.marks[i] as number
  const time = log.time[i] as number
  if (log.kind[i] === DATA || time < phone.from || time >= phone.until) return undefined
  if (log.a[i] === phone.id) return log.kind[i] === VOICE && (marks & 8) !== 0 ? undefined : 'a'
  return (marks & DIVERTED) !== 0 ? undefined : 'b'
}

/** An extract of a handset's calls and messages; the only place where words are. Returns the events it holds. */
export function writeHandset(
  lived: Lived,
  folder: string,
  path: string,
  seizure: Seizure,
  events: readonly number[],
): { readonly file: FileTruth; readonly held: readonly number[] } {
  const { world } = lived
  const phone = world.phones[seizure.phone] as Phone
  const device = deviceAt(phone, seizure.at)
  const random = new Random(world.options.seed, `handset ${path}`)
  const faults = new Faults(world.options.seed, path, world.options.setting)
  const utc = random.chance(0.7)
  const plus = random.chance(0.6)
  const clock = random.whole(-1, 1)
  const restored = random.chance(0.6)
  const since =
    seizure.history === 'short'
      ? seizure.at - random.between(0.5, 4) * 86_400
      : restored
        ? phone.from
        : (device?.from ?? phone.from)
  const stamp = (time: number) => {
    const shift = utc ? 0 : 3600
    const { slash, time: clockface } = clockTime(time + shift)
    return `${slash} ${clockface}(UTC+${utc ? 0 : 1})`
  }
  const file = new TextFile(`${folder}/${path}`, 'utf-8', random.chance(0.5) ? '\n' : '\r\n')
  file.line(`Device owner,+${phone.number}`)
  file.line(`IMEI,${device?.imei ?? ''}`)
  file.line(`Extracted,${clockTime(local(seizure.at)).slash} ${clockTime(local(seizure.at)).time}`)
  file.line('Type,Direction,Party,Name,Timestamp,Duration,Status,Body')
  const names = new Map<number, string>()
  const held: number[] = []
  let rows = 0
  for (const i of events) {
    const time = world.log.time[i] as number
    const side = onHandset(world, i, phone)
    if (side === undefined || time < since || time >= seizure.at) continue
    const kind = world.log.kind[i] as number
    const marks = world.log.marks[i] as number
    if (seizure.history === 'wiped' && kind === VOICE) continue
    held.push(i)
    const otherId = (side === 'a' ? world.log.b[i] : world.log.a[i]) as number
    const other = world.phones[otherId]
    const hidden = side === 'b' && (marks & WITHHELD) !== 0
    const party =
      other === undefined || hidden
        ? ''
        : faults.number(plus ? international(other.number, '+') : national(other.number), other.number)
    const name = hidden ? 'Private number' : savedName(lived, phone, otherId, names, random)
    const type = kind === SMS ? 'SMS' : kind === MMS ? 'MMS' : kind === CHAT ? 'Chat' : 'Call'
    const talked = (marks & ANSWERED) !== 0 || (side === 'a' && (marks & VOICEMAIL) !== 0)
    const seconds = talked ? (world.log.duration[i] as number) : 0
    const status =
      type === 'Call'
        ? talked
          ? 'Answered'
          : side === 'b' && random.chance(0.2)
            ? 'Rejected'
            : 'Missed'
        : side === 'a'
          ? 'Sent'
          : 'Read'
    const span = type === 'Call' ? clockTime(seconds).time : ''
    file.line(
      `${type},${side === 'a' ? 'Outgoing' : 'Incoming'},${quoted(party)},${quoted(name)},${stamp(time + clock)},${span},${status},${quoted(type === 'Call' ? '' : body(world, i))}`,
    )
    rows++
  }
  file.close()
  return {
    file: {
      path,
      layout: 'handset',
      rows,
      readable: rows,
      faults: { ...faults.counts, ...(seizure.history === 'full' ? {} : { [`${seizure.history} history`]: 1 }) },
      missingDays: [],
      clock,
      target: `+${phone.number}`,
    },
    held,
  }
}

function body(world: World, i: number): string {
  const text = world.log.text[i] as number
  if (text >= 0) return world.log.texts[text] ?? ''
  return text === -1
    ? ''
    : wordsOn(text, new Random(world.options.seed, `words ${text === -11 ? world.log.time[i] : i}`))
}

/** As saved in the owner's contacts; empty for about a third. */
function savedName(lived: Lived, owner: Phone, otherId: number, names: Map<number, string>, random: Random): string {
  const known = names.get(otherId)
  if (known !== undefined) return known
  const other = lived.world.phones[otherId]
  let name = ''
  if (other !== undefined && random.chance(0.66)) {
    const line = lived.market.lines.find(each => each.numbers.some(number => number.phone === otherId))
    const person = lived.world.people[other.carried[0]?.person ?? -1]
    if (line !== undefined)
      name = random.pick([
        line.brand,
        line.brand.slice(0, 1),
        `${line.brand} new`,
        `${line.brand} 2`,
        'Mate',
        '.',
        'Dont answer',
      ])
    else if (other.trade !== undefined && other.kind !== 'teenager')
      name = random.pick([other.trade, `${person?.name ?? ''} ${other.trade}`, person?.name ?? ''])
    else if (
      person !== undefined &&
      owner.carried.some(spell => lived.world.people[spell.person]?.contacts.includes(person.id))
    )
      name = random.pick([person.name, `${person.name} ❤️`, `${person.name}, work`, `"${person.name}"`, person.name])
    else if (random.chance(0.4)) name = person?.name ?? ''
  }
  names.set(otherId, name)
  return name
}
