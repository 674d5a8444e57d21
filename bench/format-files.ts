import { writeSync, openSync, closeSync } from 'node:fs'
import { SMS, VOICE } from '../src/simulation/event-log.ts'
import type { Cell } from '../src/simulation/network.ts'
import { writeEtsi } from '../src/simulation/write/formats/etsi.ts'
import type { PhoneContents, PhoneEvent } from '../src/simulation/write/formats/phone-contents.ts'
import { ufedReport } from '../src/simulation/write/formats/ufed.ts'
import type { Sighting } from '../src/simulation/write/sighting.ts'

/** Files of any size in the formats that the simulator writes, made for the measuring: nobody lives in them. */

const START = Date.UTC(2025, 5, 1) / 1000
const OWNER = '447700900001'
const other = (i: number): string => `4477009${String(10_000 + ((i * 7919) % 80_000))}`

/** A return of one number: three calls of four, a text the fourth. */
export function etsiFile(path: string, records: number): void {
  const cells = Array.from(
    { length: 3000 },
    (_, i): Cell => ({
      id: String(10_000 + i * 7),
      provider: 0,
      lac: 100 + (i % 50),
      site: `Mast ${Math.floor(i / 3)}`,
      postcode: `NR${1 + (i % 20)} ${1 + (i % 9)}AA`,
      x: 600_000 + i,
      y: 300_000 + i,
      latitude: 52 + i / 10_000,
      longitude: 1 + i / 10_000,
      azimuth: (i % 3) * 120,
      beam: 65,
    }),
  )
  writeEtsi(path, { reference: 'B-1', target: OWNER, from: START, until: START + records * 30 }, seen(records), cells)
}

function* seen(records: number): Generator<Sighting> {
  for (let i = 0; i < records; i++) {
    const out = i % 3 !== 0
    const own = { number: OWNER, imei: '352099001761481', imsi: '234711234567890' }
    const they = { number: other(i), imei: '', imsi: '' }
    const text = i % 4 === 3
    yield {
      time: START + i * 30,
      kind: text ? SMS : VOICE,
      marks: 0,
      duration: text ? 0 : i % 300,
      side: out ? 'a' : 'b',
      a: out ? own : they,
      b: out ? they : own,
      c: '',
      hidden: false,
      cell: (i * 7919) % 3000,
      lastCell: (i * 7919) % 3000,
    }
  }
}

/** A handset's report: calls, texts and chats in turn. */
export function ufedFile(path: string, records: number): void {
  const contents: PhoneContents = {
    owner: OWNER,
    platform: 'android',
    maker: 'Samsung',
    model: 'Galaxy A14',
    imei: '352099001761481',
    imsi: '234711234567890',
    iccid: '8944110065123456789',
    extractedAt: START + records * 30,
    utc: true,
    sims: [],
    accounts: [{ app: 'WhatsApp', account: `${OWNER}@s.whatsapp.net` }],
    contacts: [],
    events: Array.from({ length: records }, (_, i) => handsetEvent(i)),
  }
  const file = openSync(path, 'w')
  for (const piece of ufedReport(contents)) writeSync(file, piece)
  closeSync(file)
}

function handsetEvent(i: number): PhoneEvent {
  const number = other(i)
  const kind = (['call', 'sms', 'chat'] as const)[i % 3] ?? 'call'
  return {
    time: START + i * 30,
    kind,
    app: kind === 'chat' ? 'WhatsApp' : '',
    direction: i % 2 === 0 ? 'in' : 'out',
    others: [{ number, name: 'Sam', account: kind === 'chat' ? `${number}@s.whatsapp.net` : '' }],
    group: undefined,
    seconds: kind === 'call' ? i % 300 : 0,
    answered: kind === 'call' && i % 300 > 0,
    rejected: false,
    text: kind === 'call' ? '' : 'running late, there in ten',
    deleted: false,
    inCounty: true,
  }
}
