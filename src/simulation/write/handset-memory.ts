import { ANSWERED, CHAT, DATA, DIVERTED, MMS, SMS, VOICE, VOICEMAIL, WITHHELD } from '../event-log.ts'
import type { Lived } from '../live.ts'
import { deviceAt } from '../phones.ts'
import { Random } from '../random.ts'
import { wordsOn } from '../topics.ts'
import type { Device, Phone, World } from '../world.ts'

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

/** One call or message in a handset's memory. */
export interface HandsetRecord {
  /** Position in the county's log. */
  readonly event: number
  readonly side: 'a' | 'b'
  /** UTC second by the handset's clock. */
  readonly time: number
  readonly type: 'Call' | 'SMS' | 'MMS' | 'Chat'
  readonly other: Phone | undefined
  /** The caller hid the number. */
  readonly hidden: boolean
  /** As saved, or empty. */
  readonly name: string
  readonly status: 'Answered' | 'Missed' | 'Rejected' | 'Sent' | 'Read'
  readonly seconds: number
  readonly text: string
}

/** A handset as somebody takes it apart: whose it is, how its times and numbers are shown, and what it remembers. */
export class HandsetMemory {
  readonly phone: Phone
  readonly device: Device | undefined
  /** Times are shown in UTC, else on the clocks of British summer. */
  readonly utc: boolean
  /** Numbers are shown with +44. */
  readonly plus: boolean
  /** Seconds by which its clock is fast. */
  readonly clock: number
  readonly newline: '\n' | '\r\n'
  readonly #lived: Lived
  readonly #seizure: Seizure
  readonly #since: number
  readonly #random: Random

  /** `path` names the handset: each has its own stream of chance. */
  constructor(lived: Lived, path: string, seizure: Seizure) {
    this.#lived = lived
    this.#seizure = seizure
    this.phone = lived.world.phones[seizure.phone] as Phone
    this.device = deviceAt(this.phone, seizure.at)
    this.#random = new Random(lived.world.options.seed, `handset ${path}`)
    this.utc = this.#random.chance(0.7)
    this.plus = this.#random.chance(0.6)
    this.clock = this.#random.whole(-1, 1)
    const restored = this.#random.chance(0.6)
    this.#since =
      seizure.history === 'short'
        ? seizure.at - this.#random.between(0.5, 4) * 86_400
        : restored
          ? this.phone.from
          : (this.device?.from ?? this.phone.from)
    this.newline = this.#random.chance(0.5) ? '\n' : '\r\n'
  }

  /** What it remembers, once: names are drawn on the way. `events`: the phone's, in order of time. */
  *records(events: readonly number[]): Generator<HandsetRecord> {
    const { world } = this.#lived
    const { log } = world
    const names = new Map<number, string>()
    for (const i of events) {
      const time = log.time[i] as number
      const side = onHandset(world, i, this.phone)
      if (side === undefined || time < this.#since || time >= this.#seizure.at) continue
      const kind = log.kind[i] as number
      const marks = log.marks[i] as number
      if (this.#seizure.history === 'wiped' && kind === VOICE) continue
      const otherId = (side === 'a' ? log.b[i] : log.a[i]) as number
      const hidden = side === 'b' && (marks & WITHHELD) !== 0
      const name = hidden ? '' : savedName(this.#lived, this.phone, otherId, names, this.#random)
      const type = kind === SMS ? 'SMS' : kind === MMS ? 'MMS' : kind === CHAT ? 'Chat' : 'Call'
      const talked = (marks & ANSWERED) !== 0 || (side === 'a' && (marks & VOICEMAIL) !== 0)
      const status =
        type === 'Call'
          ? talked
            ? 'Answered'
            : side === 'b' && this.#random.chance(0.2)
              ? 'Rejected'
              : 'Missed'
          : side === 'a'
            ? 'Sent'
            : 'Read'
      yield {
        event: i,
        side,
        time: time + this.clock,
        type,
        other: world.phones[otherId],
        hidden,
        name,
        status,
        seconds: talked ? (log.duration[i] as number) : 0,
        text: type === 'Call' ? '' : body(world, i),
      }
    }
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
