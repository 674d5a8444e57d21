import { describe, expect, it } from 'vitest'
import { overOneNumber } from '../../../../test/import-records.ts'
import { at, call, field, many, model, one, OWNER, party, project, said, taken } from '../../../../test/ufed-report.ts'
import { FLAG } from '../../event.ts'
import { sourceRow } from '../source-row.ts'
import { rejectedRows } from '../../store/listed-rows.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'

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

  it('that is there twice, under two names, is counted once, and each leads back to its own record', async () => {
    const sms = model('SMS', at('2025-06-02T10:00:00Z'), many('Parties', party('07700900001', 'From')))
    const { done, rows, store } = await taken(project({ SMS: [sms, sms.replace('id="SMS-1"', 'id="SMS-2"')] }))
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, duplicate: 1 } })
    expect(rows).toHaveLength(1)
    const line = await sourceRow(store, done.ok ? done.value.importId : '', 2)
    expect(line).toMatchObject({ value: { cells: expect.arrayContaining(['SMS-2']) as unknown } })
  })

  it.each([true, false])(
    'that is there intact, and deleted as well, was not deleted (intact first: %s)',
    async first => {
      const sms = model('SMS', at('2025-06-02T10:00:00Z'), many('Parties', party('07700900001', 'From')))
      const copies = [sms, sms.replace('id="SMS-1"', 'id="SMS-2"').replaceAll('"Intact"', '"Deleted"')]
      const { done, rows } = await taken(project({ SMS: first ? copies : copies.toReversed() }))
      expect(done).toMatchObject({ ok: true, value: { normalised: 1, duplicate: 1 } })
      expect(rows.map(({ row, flags }) => [row, flags & FLAG.deleted])).toEqual([[first ? 1n : 2n, 0]])
    },
  )

  it('that was deleted is marked; words that the authority does not cover are not read', async () => {
    const sms = model(
      'SMS',
      at('2025-06-02T10:00:00Z'),
      field('Body', 'canary'),
      many('Parties', party('07700900002', 'From')),
    )
    const { rows } = await taken(
      project({ SMS: [sms.replaceAll('"Intact"', '"Trash"'), sms.replace('T10:00', 'T10:05')] }),
      {
        authority: { ...overOneNumber, data: ['events'] },
        owner: '07700900001',
      },
    )
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
