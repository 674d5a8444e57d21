import { describe, expect, it } from 'vitest'
import {
  at,
  call,
  entities,
  field,
  INFO,
  many,
  model,
  notes,
  party,
  project,
  said,
  taken,
} from '../../../../test/ufed-report.ts'
import { FLAG } from '../../event.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'

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
