import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bombPart, craftZip } from '../../../../test/hostile/craft-zip.ts'
import { events, folder, newStore, overOneNumber, testData } from '../../../../test/import-records.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { FLAG } from '../../event.ts'
import { rejectedRows } from '../../store/listed-rows.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import { importFile } from '../import-file.ts'
import type { Reconciliation } from '../reconciliation.ts'

const value = (text: string, type = 'String') => `<value type="${type}"><![CDATA[${text}]]></value>`
const field = (name: string, text: string) => `<field name="${name}" type="String">${value(text)}</field>`
const at = (time: string) =>
  `<field name="TimeStamp" type="TimeStamp"><value type="TimeStamp" format="TimeStampKnown" formattedTimestamp="x">${time}</value></field>`
const model = (type: string, ...parts: readonly string[]) =>
  `<model type="${type}" id="${type}-1" deleted_state="Intact" decoding_confidence="High" extractionId="0">${parts.join('\n')}</model>`
const many = (name: string, ...models: readonly string[]) =>
  `<multiModelField name="${name}" type="Party">${models.join('')}</multiModelField>`
const one = (name: string, inner: string) => `<modelField name="${name}" type="Party">${inner}</modelField>`
const party = (identifier: string, role = '', ...more: readonly string[]) =>
  model('Party', field('Identifier', identifier), field('Role', role), ...more)
const OWNER = party('+447700900123', 'General', field('IsPhoneOwner', 'True'))

const INFO = `<metadata section="Device Info"><item name="MSISDN"><![CDATA[07700 900123]]></item></metadata>`
const project = (types: Readonly<Record<string, readonly string[]>>, info = INFO, version = '2.0') =>
  `<?xml version="1.0" encoding="utf-8"?>
<project xmlns="http://pa.cellebrite.com/report/${version}" name="x">${info}<decodedData>
${Object.entries(types)
  .map(([type, models]) => `<modelType type="${type}">${models.join('\n')}</modelType>`)
  .join('\n')}
</decodedData></project>`
const call = (...more: readonly string[]) =>
  model('Call', at('2025-06-01T10:00:00.000+01:00'), many('Parties', party('07700900001', 'From')), ...more)

let count = 0
async function taken(content: string | Buffer, more: object = {}, name = 'report.xml') {
  const path = join(folder, `${++count}-${name}`)
  await writeFile(path, content)
  const store = await newStore()
  const done = await importFile(store, path, {
    authority: { ...testData, data: ['entity', 'events', 'content'] },
    ...more,
  })
  return { done, store, rows: done.ok ? await events(store) : [] }
}
const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))
async function entities(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities ORDER BY row')
  snapshot.value.close()
  return rows
}
const notes = (store: Store): string => JSON.stringify(store.imports()[0])

describe('a call', () => {
  it('has its direction from the word, else from whose role is whose', async () => {
    const calls = [
      call(field('Direction', 'Incoming'), field('Status', 'Established'), field('Duration', '00:01:05')),
      model(
        'Call',
        at('2025-06-01T11:00:00Z'),
        many('Parties', OWNER, party('07700900002', 'To')),
        field('Type', 'Missed'),
      ),
      model('Call', at('2025-06-01T12:00:00Z'), many('Parties', party('07700900003', 'To'))),
      model('Call', at('2025-06-01T13:00:00Z'), many('Parties', party('', 'From')), field('Type', 'Missed')),
    ]
    const { done, rows } = await taken(project({ Call: calls }))
    expect(said(done)).toBe('')
    expect(rows.map(({ a, b, observed, answered, duration_s }) => [a, b, observed, answered, duration_s])).toEqual([
      [447700900001n, 447700900123n, 'b', true, 65],
      [447700900002n, 447700900123n, 'b', false, null],
      [447700900123n, 447700900003n, 'a', null, null],
      [null, 447700900123n, 'b', false, null],
    ])
    expect(rows[0]?.started_at).toEqual(new Date('2025-06-01T09:00:00Z'))
  })

  it('in a program is no call of the network, and who it is with is told with the program’s name', async () => {
    const { rows, store } = await taken(
      project({
        Call: [
          model(
            'Call',
            field('Source', 'Snapchat'),
            at('2025-06-01T10:00:00Z'),
            many('Parties', party('jay99', 'From', field('Name', 'Jay'))),
          ),
          model(
            'Call',
            field('Source', 'WhatsApp'),
            at('2025-06-01T11:00:00Z'),
            many('Parties', party('447700900002@s.whatsapp.net', 'To')),
          ),
        ],
      }),
    )
    expect(rows).toMatchObject([
      { kind: 'app_call', app: 'Snapchat', b: 447700900123n },
      { kind: 'app_call', app: 'WhatsApp', b: 447700900002n },
    ])
    const snapshot = await openSnapshot(store)
    if (!snapshot.ok) throw new Error('no snapshot')
    expect(await snapshot.value.query('SELECT kind, text FROM parties')).toEqual([
      { kind: 'opaque', text: 'Snapchat jay99' },
    ])
    snapshot.value.close()
  })

  it('without a time is listed as not read; without anything else it is kept', async () => {
    const { done, store, rows } = await taken(
      project({
        Call: [
          model('Call', many('Parties', party('07700900001', 'From'))),
          model(
            'Call',
            at('2025-06-01T10:00:00Z'),
            '<field name="Duration" type="TimeSpan"><value>eleven</value></field>',
          ),
        ],
      }),
    )
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 1 } })
    expect(rows).toMatchObject([
      { kind: 'voice', duration_s: null, flags: FLAG.durationUnreadable | FLAG.directionUnknown },
    ])
    const listed = await rejectedRows(store, done.ok ? done.value.importId : '')
    expect(listed).toMatchObject({ value: [{ reason: expect.stringContaining('no time') as unknown }] })
  })
})

describe('a message', () => {
  const members = [party('447700900001@s.whatsapp.net'), party('447700900002@s.whatsapp.net'), OWNER]
  const message = (from: string, text: string, ...more: readonly string[]) =>
    model('InstantMessage', at('2025-06-01T10:00:00Z'), field('Body', text), one('From', from), ...more)

  it.each(['before', 'after'])(
    'of a group is an event for each person it went to, whose names stand %s it',
    async place => {
      const messages = many(
        'Messages',
        message(OWNER, 'to all'),
        message(party('447700900002@s.whatsapp.net'), 'to one'),
      )
      const people = many('Participants', ...members)
      const chat = model(
        'Chat',
        field('Source', 'WhatsApp'),
        ...(place === 'before' ? [people, messages] : [messages, people]),
      )
      const { rows } = await taken(project({ Chat: [chat] }))
      expect(rows.map(({ kind, a, b, app, text }) => [kind, a, b, app, text])).toEqual([
        ['im', 447700900123n, 447700900001n, 'WhatsApp', 'to all'],
        ['im', 447700900123n, 447700900002n, 'WhatsApp', 'to all'],
        ['im', 447700900002n, 447700900123n, 'WhatsApp', 'to one'],
      ])
    },
  )

  it('that the network carried is a text even where the report calls it a chat; a draft is none', async () => {
    const chat = model(
      'Chat',
      field('Source', 'Native Messages'),
      many('Participants', party('ROYALMAIL'), OWNER),
      many(
        'Messages',
        message(party('ROYALMAIL'), ' Your parcel\nis due '),
        message(OWNER, 'never', field('Status', 'Unsent')),
      ),
    )
    const sms = model(
      'SMS',
      at('2025-06-02T10:00:00Z'),
      field('Folder', 'Sent'),
      many('Parties', party('07700900001'), party('07700900002')),
    )
    const mms = model('MMS', at('2025-06-03T10:00:00Z'), one('From', party('07700900001')), field('Subject', 'pic'))
    const { rows } = await taken(project({ Chat: [chat], SMS: [sms], MMS: [mms] }))
    expect(rows.map(({ kind, app, text, observed }) => [kind, app, text, observed])).toEqual([
      ['sms', null, ' Your parcel\nis due ', 'b'],
      ['other', null, 'never', 'a'],
      ['sms', null, null, 'a'],
      ['sms', null, null, 'a'],
      ['mms', null, 'pic', 'b'],
    ])
  })

  it('is the owner’s where the chat names the owner’s account, though it marks nobody as the owner', async () => {
    const chat = model(
      'Chat',
      field('Source', 'Telegram'),
      field('Account', '5551'),
      many('Participants', party('5551'), party('7772')),
      many('Messages', message(party('5551'), 'mine'), message(party('7772'), 'theirs')),
    )
    const { rows } = await taken(project({ Chat: [chat] }))
    expect(rows.map(({ text, observed, app }) => [text, observed, app])).toEqual(
      expect.arrayContaining([
        ['mine', 'a', 'Telegram'],
        ['theirs', 'b', 'Telegram'],
      ]),
    )
    expect(new Set(rows.map(({ a, b }) => (a === 447700900123n ? b : a))).size).toBe(1)
  })

  it('that was deleted is marked; words that the authority does not cover are not read', async () => {
    const sms = model(
      'SMS',
      at('2025-06-02T10:00:00Z'),
      field('Body', 'canary'),
      many('Parties', party('07700900002', 'From')),
    )
    const { rows } = await taken(project({ SMS: [sms.replaceAll('"Intact"', '"Trash"'), sms] }), {
      authority: { ...overOneNumber, data: ['events'] },
      owner: '07700900001',
    })
    expect(rows.map(({ text, flags }) => [text, (flags & FLAG.deleted) !== 0])).toEqual([
      [null, true],
      [null, false],
    ])
  })
})

describe('whose handset it is', () => {
  const sim = ['ICCID', 'IMSI', 'MSISDN 1'].map((name, i) =>
    model(
      'SIMData',
      field('Name', name),
      field('Value', ['8944100000000000001', '234100000000001', '07700900123'][i] ?? ''),
    ),
  )
  it('is told by the SIM where the report’s head is silent, and by the parties where that is silent too', async () => {
    const own = model('Call', at('2025-06-01T10:00:00Z'), many('Parties', OWNER, party('07700900001', 'From')))
    for (const types of [{ Call: [call()], SIMData: sim }, { Call: [own] }]) {
      const { rows } = await taken(project(types, ''))
      expect(rows).toMatchObject([{ a: 447700900001n, b: 447700900123n }])
    }
  })

  it('must be given where nothing says it', async () => {
    const content = project({ Call: [call()] }, '')
    expect(said((await taken(content)).done)).toContain('--owner')
    expect((await taken(content, { owner: '+447700900123' })).rows).toMatchObject([{ b: 447700900123n }])
  })
})

describe('what it says besides', () => {
  it('are contacts by number or account, accounts without their passwords, SIMs with their days, and cells', async () => {
    const contact = model(
      'Contact',
      field('Name', 'Mum'),
      many(
        'Entries',
        model('PhoneNumber', field('Value', '07700900001')),
        model('PhoneNumber', field('Value', '07700900002')),
      ),
    )
    const nick = model(
      'Contact',
      field('Source', 'Snapchat'),
      field('Name', 'Jay'),
      many('Entries', model('UserID', field('Value', 'jay99'))),
    )
    const account = model(
      'UserAccount',
      field('Source', 'WhatsApp'),
      field('Username', '447700900123@s.whatsapp.net'),
      field('Password', 'hunter2'),
    )
    const past = ['ICCID', 'IMSI'].map((name, i) =>
      model(
        'DeviceInfoEntry',
        field('EntryCategory', 'SIM 1'),
        field('EntryName', name),
        field('EntryValue', ['8944100000000000009', '234100000000009'][i] ?? ''),
        at('2025-01-02T03:04:05Z'),
      ),
    )
    const tower = model(
      'CellTower',
      ...Object.entries({ MCC: '234', MNC: '10', LAC: '17', CID: '4711' }).map(([name, text]) => field(name, text)),
      `<modelField name="Position" type="Coordinate">${model('Coordinate', field('Latitude', '52.5'), field('Longitude', '1.25'))}</modelField>`,
    )
    const { store, done } = await taken(
      project({
        Call: [call()],
        Contact: [contact, nick],
        UserAccount: [account],
        DeviceInfoEntry: past,
        CellTower: [tower],
      }),
    )
    expect(done).toMatchObject({ ok: true, value: { rejected: 0 } })
    const rows = await entities(store)
    expect(
      rows.map(({ what, number, holder, account: name, iccid, app }) => [what, number, holder, name, iccid, app]),
    ).toEqual([
      ['contact', 447700900001n, 'Mum', null, null, null],
      ['contact', 447700900002n, 'Mum', null, null, null],
      ['contact', null, 'Jay', 'jay99', null, 'Snapchat'],
      ['account', 447700900123n, null, '447700900123@s.whatsapp.net', null, 'WhatsApp'],
      ['sim', null, null, null, '8944100000000000009', null],
    ])
    expect(rows.at(-1)).toMatchObject({
      imsi: 234100000000009n,
      from_at: new Date('2025-01-02T03:04:05Z'),
      owner: 447700900123n,
    })
    expect(JSON.stringify(rows, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).not.toContain('hunter2')
    const snapshot = await openSnapshot(store)
    if (!snapshot.ok) throw new Error('no snapshot')
    expect(await snapshot.value.query("SELECT cell, lat, lon FROM cells WHERE contains(cell, '-')")).toEqual([
      { cell: '234-10-17-4711', lat: 52.5, lon: 1.25 },
    ])
    snapshot.value.close()
  })
})

describe('a report of another make', () => {
  it('gives a bookmarked record once, and words in base 64 as words', async () => {
    const encoded = `<field name="Body" type="String"><value type="String" format="Base64String">${Buffer.from('bell \u0007 é').toString('base64')}</value></field>`
    const sms = model('SMS', at('2025-06-02T10:00:00Z'), encoded, many('Parties', party('07700900001', 'From')))
    const bookmarks = `<entityBookmarks><entityBookmark>${call()}</entityBookmark></entityBookmarks></project>`
    const { rows } = await taken(project({ SMS: [sms] }).replace('</project>', bookmarks))
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([['sms', 'bell \u0007 é']])
  })

  it('dates the SIMs that were in the handset before, and takes the number last used for the owner’s', async () => {
    const item = (name: string, text: string, group = '') =>
      `<item name="${name}" group="${group}"><![CDATA[${text}]]></item>`
    const use = 'Last known use: 14/09/2024 16:49:42(UTC+1)'
    const info = `<metadata section="Device Info">${item('MSISDN', '07700900555')}${item('LastUsedMSISDN', '07700900123')}${item('ICCID', '8944100000000000009', use)}${item('MSISDN', '07700900009', use)}</metadata>`
    const { store, rows } = await taken(project({ Call: [call()] }, info))
    expect(rows).toMatchObject([{ b: 447700900123n }])
    expect(await entities(store)).toMatchObject([
      {
        what: 'sim',
        number: 447700900009n,
        iccid: '8944100000000000009',
        until_at: new Date('2024-09-14T15:49:42Z'),
        from_at: null,
      },
    ])
    expect(notes(store)).toContain('several numbers of its own')
  })

  it('of the first version, with times as people write them and fields without values within, is read', async () => {
    const old =
      '<model type="Call" id="1"><field name="TimeStamp">14/09/2016 16:49:42(UTC-3)</field><field name="Type">Outgoing</field></model>'
    const { rows, done } = await taken(project({ Call: [old] }, INFO, '1.0'))
    expect(said(done)).toBe('')
    expect(rows).toMatchObject([{ started_at: new Date('2016-09-14T19:49:42Z'), a: 447700900123n, b: null }])
  })

  it('in UTF-16, or with a byte order mark, is read', async () => {
    const content = project({ Call: [call()] })
    for (const bytes of [
      Buffer.from(`\ufeff${content}`),
      Buffer.from(`\ufeff${content.replace('utf-8', 'utf-16')}`, 'utf16le'),
    ])
      expect((await taken(bytes)).rows).toHaveLength(1)
  })

  it('has a time without an offset on the handset’s own clock where the report says which', async () => {
    const local = call().replace('+01:00', '')
    const [known, unknown] = [
      await taken(
        project(
          { Call: [local] },
          INFO.replace('</metadata>', '<item name="DeviceInfoTimeZone">Europe/Vienna</item></metadata>'),
        ),
      ),
      await taken(project({ Call: [local] })),
    ]
    expect(known.rows).toMatchObject([{ started_at: new Date('2025-06-01T08:00:00Z'), flags: 0 }])
    expect(unknown.rows).toMatchObject([{ started_at: new Date('2025-06-01T09:00:00Z'), flags: FLAG.zoneAssumed }])
  })
})

describe('a damaged or hostile report', () => {
  const good = project({ Call: [call(), call(field('Duration', '00:00:09'))] })
  const cut = good.slice(0, good.lastIndexOf('00:00:09'))

  it('that breaks off gives what stood before, and lists the record it broke off in', async () => {
    const { done, rows, store } = await taken(cut)
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 1 } })
    expect(rows).toHaveLength(1)
    expect(notes(store)).toContain('what stood before was read')
  })

  it('damaged in its middle is read on from the next record, none twice, and the one it was damaged in is listed', async () => {
    const minute = (n: number) => `2025-06-01T10:${String(n).padStart(2, '0')}:00Z`
    const numbered = (n: number, type = 'Call', ...more: readonly string[]) =>
      model(
        type,
        at(minute(n)),
        many('Parties', party(`077009000${String(n).padStart(2, '0')}`, 'From')),
        ...more,
      ).replace(`id="${type}-1"`, `id="r${n}"`)
    const inChat = (n: number) =>
      model('InstantMessage', at(minute(n)), field('Body', `m${n}`), one('From', party('07700900099'))).replace(
        'id="InstantMessage-1"',
        `id="r${n}"`,
      )
    const chat = model(
      'Chat',
      field('Source', 'Signal'),
      many('Participants', party('07700900099'), OWNER),
      many('Messages', ...[10, 11, 12].map(inChat)),
    )
    const whole = project({
      Call: [1, 2, 3].map(n => numbered(n)),
      Chat: [chat],
      SMS: [20, 21, 22].map(n => numbered(n, 'SMS')),
    })
    const damage: readonly (readonly [string, number])[] = [
      ['id="r2" deleted_state="Intact"', 2],
      ['<![CDATA[m11]]>', 11],
      ['<![CDATA[07700900021]]>', 21],
    ]
    for (const [place, n] of damage) {
      const { done, rows, store } = await taken(whole.replace(place, '<"<'))
      expect(said(done)).toBe('')
      const minutes = rows.map(({ started_at }) => started_at.getUTCMinutes())
      expect(minutes.toSorted((p, q) => p - q)).toEqual([1, 2, 3, 10, 11, 12, 20, 21, 22].filter(each => each !== n))
      expect(rows.filter(({ app }) => app === 'Signal')).toHaveLength(n === 11 ? 2 : 3)
      expect(done).toMatchObject({ value: { duplicate: 0 } })
      expect(notes(store)).toContain('from the next whole record on')
    }
    const unended = await taken(whole.replace(/(id="r21"[^]*?)<\/model>\s*(?=<model type="SMS")/, '$1'))
    expect(unended.rows.map(({ started_at }) => started_at.getUTCMinutes())).toEqual(
      expect.arrayContaining([1, 3, 12, 20, 22]),
    )
    expect(unended.done).toMatchObject({ value: { rejected: 1 } })
  })

  it('is found in an archive wherever it lies, and nothing else there is opened', async () => {
    const archive = craftZip([
      { name: '../../etc/passwd', content: 'x' },
      { name: 'files/link', content: '/etc/passwd', mode: 0o120_777 },
      { name: 'files/secret.jpg', content: 'x', flags: 1 },
      { ...bombPart('files/bomb', 40 * 1024 ** 2) },
      { name: 'Report 1\\report.xml', content: good },
    ])
    const { done, rows, store } = await taken(archive, {}, 'phone.ufdr')
    expect(said(done)).toBe('')
    expect(rows).toHaveLength(2)
    expect(notes(store)).toContain('outside itself')
  })

  it('is read from an archive that was cut short, as far as it goes', async () => {
    const noise = Array.from({ length: 4000 }, (_, i) =>
      call(field('Duration', `00:00:${i % 60}`), field('Id', `${i * 7919}`)),
    )
    const archive = craftZip([
      { name: 'files/a.jpg', content: 'x' },
      {
        name: 'report.xml',
        content: project({
          Call: noise.map((text, i) =>
            text.replace(
              '10:00:00',
              `10:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`,
            ),
          ),
        }),
      },
      { name: 'files/b.jpg', content: 'x' },
    ])
    const { done, rows, store } = await taken(archive.subarray(0, archive.length >> 1), {}, 'phone.ufdr')
    expect(said(done)).toBe('')
    expect(rows.length).toBeGreaterThan(100)
    expect(notes(store)).toContain('not whole')
  })

  it.each([
    ['is locked', craftZip([{ name: 'report.xml', content: good, flags: 1 }]), 'password'],
    ['is a bomb', craftZip([bombPart('report.xml', 64 * 1024 ** 2, good)]), 'archive bomb'],
    [
      'lies about its size',
      craftZip([{ name: 'report.xml', content: good.replace('<decodedData>', ''), saidSize: 10 }]),
      'report',
    ],
    ['is a link', craftZip([{ name: 'report.xml', content: '/etc/passwd', mode: 0o120_777 }]), 'the report is damaged'],
    [
      'is a bomb without its list of parts',
      craftZip([{ name: 'report.xml', content: `<project>${'<a/>'.repeat(16 * 1024 ** 2)}` }]).subarray(0, -60),
      'archive bomb',
    ],
    [
      'is cut off before it begins',
      craftZip([{ name: 'files/a.jpg', content: 'x'.repeat(1000) }]).subarray(0, 60),
      'report.xml was not found',
    ],
  ])('in an archive that %s is refused in words', async (_, archive, words) => {
    expect(said((await taken(archive, {}, 'phone.ufdr')).done)).toContain(words)
  })

  it.each([
    ['with a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${good.slice(good.indexOf('<project'))}`, 'DOCTYPE'],
    ['without a record', project({}), 'no call, no message'],
    ['that is another document', '<notes xmlns:x="http://pa.cellebrite.com/report/2.0"><p/></notes>', 'no report'],
  ])('%s is refused in words', async (_, content, words) => {
    expect(said((await taken(content)).done)).toContain(words)
  })

  it('with an e-mail of many megabytes is read to its end, the e-mail shortened', async () => {
    const email = model('Email', field('Body', '<p>word</p> '.repeat(800_000)), field('Subject', 'x'))
    const long = model(
      'SMS',
      at('2025-06-02T10:00:00Z'),
      field('Body', 'word '.repeat(13_000)),
      many('Parties', party('07700900001')),
    )
    const { rows, store } = await taken(project({ Email: [email, email], SMS: [long] }))
    expect(rows.map(({ text }) => text?.length)).toEqual([65_000])
    expect(notes(store)).toContain('Email (2)')
    expect(notes(store)).toContain('shortened')
  })

  it('with records of other kinds says which it did not read', async () => {
    const { store } = await taken(project({ Call: [call()], Location: [model('Location'), model('Location')] }))
    expect(notes(store)).toContain('Location (2)')
  })

  it('with records within records within records is read, and what is too deep passed over', async () => {
    const deep = `${'<model type="Call"><multiModelField name="Parties">'.repeat(60)}${'</multiModelField></model>'.repeat(60)}`
    expect((await taken(project({ Call: [deep, call()] }))).rows).toHaveLength(1)
  })
})
