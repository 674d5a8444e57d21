import { closeSync, openSync, writeSync } from 'node:fs'
import { ZipFile } from '../zip.ts'
import type { PhoneContents, PhoneEvent, PhoneParty } from './phone-contents.ts'

/** Writes a handset as the `report.xml` of Cellebrite Physical Analyzer. */
export function writeUfedReport(contents: PhoneContents, path: string): void {
  const fd = openSync(path, 'w')
  for (const piece of ufedReport(contents)) writeSync(fd, piece)
  closeSync(fd)
}

/** Writes a handset as a `.ufdr`: the report, and the files that were found beside it. */
export async function writeUfdr(contents: PhoneContents, path: string): Promise<void> {
  const zip = new ZipFile(path)
  await zip.entry('files/Image/IMG_0001.jpg', ['\u00ff\u00d8 a picture, which nobody opens'])
  await zip.entry('report.xml', ufedReport(contents))
  await zip.entry('files/Database/msgstore.db', ['SQLite format 3'])
  zip.close()
}

/** The report, piece by piece. */
export function* ufedReport(contents: PhoneContents): Generator<string> {
  yield '\ufeff<?xml version="1.0" encoding="utf-8"?>\n'
  yield `<project id="${uuid(0)}" name="${escaped(contents.model)}" reportVersion="5.2.0.0" licenseID="1" containsGarbage="False" extractionType="Physical" xmlns="http://pa.cellebrite.com/report/2.0">\n`
  yield '<sourceExtractions><extractionInfo id="0" name="Physical" type="Physical" index="0" IsPartialData="False" /></sourceExtractions>\n'
  yield* metadata(contents)
  yield '<taggedFiles><file fs="userdata" path="/data/media/0/DCIM/IMG_0001.jpg" size="24" id="f1" deleted="Intact"><metadata section="File"><item name="Local Path"><![CDATA[files\\Image\\IMG_0001.jpg]]></item></metadata></file></taggedFiles>\n'
  yield '<decodedData>\n'
  const writer = new ModelWriter(contents)
  yield* section('Call', ofKind(contents, 'call', 'app call'), event => writer.call(event))
  yield* section('Chat', chatsOf(contents), chat => writer.chat(chat))
  yield* section('Contact', contents.contacts, contact => writer.contact(contact))
  yield* section('DeviceInfoEntry', writer.simDays(), entry => entry)
  yield* section('MMS', ofKind(contents, 'mms'), event => writer.text(event))
  yield* section('SIMData', writer.simData(), entry => entry)
  yield* section('SMS', ofKind(contents, 'sms'), event => writer.text(event))
  yield* section('UserAccount', contents.accounts, account => writer.account(account))
  yield '</decodedData>\n</project>\n'
}

function* metadata({ owner, maker, model, imei, imsi, iccid, extractedAt, sims }: PhoneContents): Generator<string> {
  const items = (list: readonly (readonly [name: string, value: string, group?: string])[]): string =>
    list
      .map(
        ([name, value, group]) =>
          `  <item name="${name}"${group === undefined ? '' : ` group="${group}"`} sourceExtraction="0" systemtype="System.String">${cdata(value)}</item>\n`,
      )
      .join('')
  const day = (seconds: number): string => {
    const [date = '', time = ''] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T')
    return `${date.split('-').toReversed().join('/')} ${time}(UTC+0)`
  }
  yield `<metadata section="Additional Fields">\n${items([['UFED_PA_Version', '7.60.0.114']])}</metadata>\n`
  yield `<metadata section="Extraction Data">\n${items([
    ['DeviceInfoExtractionStartDateTime', day(extractedAt - 1800)],
    ['DeviceInfoExtractionEndDateTime', day(extractedAt)],
    ['DeviceInfoSelectedManufacturer', maker],
  ])}</metadata>\n`
  yield `<metadata section="Device Info">\n${items([
    ['DeviceInfoDetectedPhoneModel', model],
    ['IMEI', imei],
    ['IMSI', imsi],
    ['ICCID', iccid],
    ['MSISDN', `+${owner}`],
    ['DeviceInfoTimeZone', 'Europe/London'],
    ...sims
      .filter(sim => sim.imsi !== imsi)
      .flatMap(sim => {
        const group = `Last known use: ${day(sim.until)}`
        return [
          ['ICCID', sim.iccid, group],
          ['IMSI', sim.imsi, group],
          ['MSISDN', `+${sim.number}`, group],
        ] as const
      }),
  ])}</metadata>\n`
}

function* section<T>(type: string, items: readonly T[], write: (item: T) => string): Generator<string> {
  if (items.length === 0) return
  yield `<modelType type="${type}">\n`
  for (const item of items) yield write(item)
  yield '</modelType>\n'
}

const ofKind = ({ events }: PhoneContents, ...kinds: readonly PhoneEvent['kind'][]): PhoneEvent[] =>
  events.filter(({ kind }) => kinds.includes(kind))

interface Chat {
  readonly id: string
  readonly app: string
  readonly members: readonly PhoneParty[]
  readonly messages: PhoneEvent[]
}

/** Messages of programs by whom they were written with. */
function chatsOf(contents: PhoneContents): Chat[] {
  const chats = new Map<string, Chat>()
  for (const event of ofKind(contents, 'chat')) {
    const members = event.group?.members ?? event.others
    const id = event.group?.id ?? members[0]?.account ?? ''
    // People join and leave: a group with other people in it is written as another chat.
    const key = `${event.app} ${id} ${members.map(({ account }) => account).join(' ')}`
    const chat = chats.get(key)
    if (chat === undefined) chats.set(key, { id, app: event.app, members, messages: [event] })
    else chat.messages.push(event)
  }
  return [...chats.values()]
}

class ModelWriter {
  readonly #contents: PhoneContents
  #count = 0

  constructor(contents: PhoneContents) {
    this.#contents = contents
  }

  call(event: PhoneEvent): string {
    const status = event.answered ? 'Established' : event.rejected ? 'Rejected' : 'Missed'
    return this.#model('Call', event.deleted, [
      field('Source', 'String', event.app === '' ? 'Native' : event.app),
      field('Direction', 'CallDirection', event.direction === 'in' ? 'Incoming' : 'Outgoing'),
      field('Type', 'CallType', event.direction === 'out' ? 'Outgoing' : event.answered ? 'Incoming' : status),
      field('Status', 'CallStatus', status),
      this.#time('TimeStamp', event.time),
      field('Duration', 'TimeSpan', clock(event.seconds)),
      field('VideoCall', 'Boolean', 'False'),
      many(
        'Parties',
        event.others.map(party => this.#party(party, event.direction === 'in' ? 'From' : 'To')),
      ),
    ])
  }

  text(event: PhoneEvent): string {
    const incoming = event.direction === 'in'
    return this.#model(event.kind.toUpperCase(), event.deleted, [
      this.#time('TimeStamp', event.time),
      field('Status', 'MessageStatus', incoming ? 'Read' : 'Sent'),
      field('Folder', 'String', incoming ? 'Inbox' : 'Sent'),
      field('Body', 'String', event.text),
      ...(event.kind === 'mms'
        ? [
            incoming
              ? one(
                  'From',
                  event.others.map(party => this.#party(party, 'From')),
                )
              : '',
            incoming
              ? ''
              : many(
                  'To',
                  event.others.map(party => this.#party(party, 'To')),
                ),
          ]
        : [
            many(
              'Parties',
              event.others.map(party => this.#party(party, incoming ? 'From' : 'To')),
            ),
          ]),
    ])
  }

  chat({ id, app, members, messages }: Chat): string {
    const owner = this.#owner(app)
    const message = (event: PhoneEvent): string =>
      this.#model('InstantMessage', event.deleted, [
        field('SourceApplication', 'String', app),
        this.#time('TimeStamp', event.time),
        field('Body', 'String', event.text),
        one('From', [
          event.direction === 'in' ? (event.others.map(party => this.#party(party, 'From'))[0] ?? '') : owner,
        ]),
      ])
    return this.#model('Chat', false, [
      field('Source', 'String', app),
      field('Id', 'String', id),
      many('Participants', [...members.map(member => this.#party(member, 'General')), owner]),
      many('Messages', messages.map(message)),
    ])
  }

  contact({ number, name, app, account, deleted }: PhoneContents['contacts'][number]): string {
    const entry = (type: string, value: string): string =>
      value === ''
        ? ''
        : this.#model(type, false, [field('Category', 'String', 'Mobile'), field('Value', 'String', value)])
    const hasNumber = app === '' || account.includes(number)
    return this.#model('Contact', deleted, [
      field('Source', 'String', app === '' ? 'Phone' : app),
      field('Name', 'String', name),
      many('Entries', [hasNumber ? entry('PhoneNumber', spelled(number)) : '', entry('UserID', account)]),
    ])
  }

  account({ app, account }: PhoneContents['accounts'][number]): string {
    return this.#model('UserAccount', false, [
      field('Source', 'String', app),
      field('ServiceType', 'String', app),
      field('Username', 'String', account),
    ])
  }

  /** What the SIM in the handset says of itself. */
  simData(): readonly string[] {
    const { iccid, imsi, owner } = this.#contents
    return (
      [
        ['ICCID', iccid],
        ['IMSI', imsi],
        ['MSISDN 1', `+${owner}`],
      ] as const
    ).map(([name, value]) =>
      this.#model('SIMData', false, [
        field('Category', 'String', `SIM / USIM ${name}`),
        field('Name', 'String', name),
        field('Value', 'String', value),
      ]),
    )
  }

  /** Since when each SIM was in it. */
  simDays(): readonly string[] {
    return this.#contents.sims.flatMap(({ iccid, imsi, number, from }, at) =>
      (
        [
          ['ICCID', iccid],
          ['IMSI', imsi],
          ['MSISDN', `+${number}`],
        ] as const
      ).map(([name, value]) =>
        this.#model('DeviceInfoEntry', false, [
          field('EntryCategory', 'String', `SIM ${at + 1}`),
          field('EntryName', 'String', name),
          field('EntryValue', 'String', value),
          this.#time('TimeStamp', from),
        ]),
      ),
    )
  }

  #party({ number, name, account }: PhoneParty, role: 'From' | 'To' | 'General', owner = false): string {
    return this.#model('Party', false, [
      field('Identifier', 'String', account === '' ? spelled(number) : account),
      field('Role', 'PartyRole', role),
      field('Name', 'String', name),
      field('IsPhoneOwner', 'Boolean', owner ? 'True' : 'False'),
    ])
  }

  #owner(app: string): string {
    const account = this.#contents.accounts.find(each => each.app === app)?.account ?? ''
    return this.#party({ number: this.#contents.owner, name: '', account }, 'General', true)
  }

  #model(type: string, deleted: boolean, parts: readonly string[]): string {
    const state = deleted ? 'Deleted' : 'Intact'
    return `<model type="${type}" id="${uuid(++this.#count)}" deleted_state="${state}" decoding_confidence="High" isrelated="False" extractionId="0">${parts.join('')}</model>\n`
  }

  #time(name: string, seconds: number): string {
    const shift = this.#contents.utc ? 0 : 3600
    const text = new Date((seconds + shift) * 1000).toISOString().slice(0, 19)
    const zone = this.#contents.utc ? '+00:00' : '+01:00'
    return `<field name="${name}" type="TimeStamp"><value type="TimeStamp" format="TimeStampKnown" formattedTimestamp="${text}${zone}">${text}.000${zone}</value></field>`
  }
}

const field = (name: string, type: string, value: string): string =>
  `<field name="${name}" type="${type}">${value === '' ? '<empty />' : `<value type="${type}">${cdata(value)}</value>`}</field>`
const one = (name: string, models: readonly string[]): string =>
  `<modelField name="${name}" type="Party">${models.length === 0 ? '<empty />' : models.join('')}</modelField>`
const many = (name: string, models: readonly string[]): string =>
  `<multiModelField name="${name}" type="Model">${models.length === 0 ? '<empty />' : models.join('')}</multiModelField>`

/** `447…` with a plus; a short code or a name as it is. */
const spelled = (number: string): string => (/^\d{9,}$/.test(number) ? `+${number}` : number)
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const two = (n: number): string => String(n).padStart(2, '0')
const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
