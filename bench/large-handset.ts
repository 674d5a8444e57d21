import { closeSync, openSync, writeSync } from 'node:fs'
import { Random } from '../src/simulation/random.ts'
import { TOPIC, wordsOn } from '../src/simulation/topics.ts'
import type { PhoneContents, PhoneEvent } from '../src/simulation/write/formats/phone-contents.ts'

const OWNER = '447700900200'
const CONTACTS = 2500
const START = Date.UTC(2024, 0, 1) / 1000
/** What a line sends, and what somebody writes who directs the handset's user: so that there is something to find. */
const OFFERS = [
  'on now 2 for 15 best of both ring me',
  'back on 3 for 25 light n dark',
  'NEW BATCH 2 4 10 of both, on till late',
]
const ORDERS = [
  'whats the count',
  'dont leave the trap till i say',
  'get the 4.15 train someone will meet u at the station',
]

/** A handset of so many events over a year and a half with 2,500 people, a few of whom are lines; the same bytes each time. */
export function largeHandset(count: number): PhoneContents {
  const random = new Random(1, 'bench large handset')
  const number = (i: number): string => `4475${String(10_000_000 + i * 7919).padStart(8, '0')}`
  const party = (i: number) => ({ number: number(i), name: i % 3 === 0 ? `Contact ${i}` : '', account: '' })
  const step = (540 * 86_400) / count
  const events = Array.from({ length: count }, (_, i): PhoneEvent => {
    // Few are dealt with often: the square of an even share.
    const who = Math.floor(random.unit() ** 2 * CONTACTS)
    const call = random.chance(0.3)
    const direction = random.chance(0.5) ? 'out' : 'in'
    const answered = random.chance(0.8)
    const said = who < 5 && direction === 'in' ? random.pick(OFFERS) : wordsOn(TOPIC.chat, random)
    const words =
      who === 7 && direction === 'in' && random.chance(0.05)
        ? random.pick(ORDERS)
        : `${said} ${i % 9 === 0 ? i : ''}`.trim()
    return {
      time: Math.floor(START + i * step),
      kind: call ? 'call' : 'sms',
      app: '',
      direction,
      others: [party(who)],
      group: undefined,
      seconds: call && answered ? random.between(2, 400) : 0,
      answered: !call || answered,
      rejected: false,
      text: call ? '' : words,
      deleted: random.chance(0.03),
      inCounty: true,
    }
  })
  return {
    owner: OWNER,
    platform: 'android',
    maker: 'Samsung',
    model: 'SM-A145',
    imei: '356938035643809',
    imsi: '234150000000001',
    iccid: '8944110000000000001',
    extractedAt: START + 541 * 86_400,
    utc: true,
    sims: [],
    accounts: [],
    contacts: Array.from({ length: CONTACTS / 3 }, (_, i) => ({ ...party(i * 3), app: '', deleted: false })),
    events,
  }
}

/** The same as a table, in the layout of the simulator's handsets. */
export function writeHandsetCsv({ owner, events }: PhoneContents, path: string): void {
  const fd = openSync(path, 'w')
  writeSync(fd, `Device owner,+${owner}\nType,Direction,Party,Name,Timestamp,Duration,Status,Body\n`)
  let lines: string[] = []
  const flush = (): void => {
    writeSync(fd, lines.join(''))
    lines = []
  }
  for (const { time, kind, direction, others, seconds, answered, text } of events) {
    const at = new Date(time * 1000).toISOString()
    const stamp = `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 19)}(UTC+0)`
    const long = new Date(seconds * 1000).toISOString().slice(11, 19)
    lines.push(
      `${kind === 'call' ? 'Call' : 'SMS'},${direction === 'in' ? 'Incoming' : 'Outgoing'},+${others[0]?.number ?? ''},${others[0]?.name ?? ''},${stamp},${kind === 'call' ? long : ''},${answered ? 'Answered' : 'Missed'},"${text.replaceAll('"', '""')}"\n`,
    )
    if (lines.length >= 5000) flush()
  }
  flush()
  closeSync(fd)
}
