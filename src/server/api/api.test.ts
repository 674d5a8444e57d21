import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { type DocumentClient, documentClient, type Schema } from '../../../test/server/document-client.ts'
import { type ServedRecords, serveRecords } from '../../../test/server/served-records.ts'
import { PastRecords } from '../../../test/outcomes/few-records.ts'
import { makeToken, systemAccount } from '../../access/sign-in/api-token.ts'
import type { Purpose } from '../../kernel/context.ts'

let served: ServedRecords
let client: DocumentClient
let elsewhere: string
beforeAll(async () => {
  served = await serveRecords()
  client = await documentClient(served.address, await tokenOf('norfolk-police', POLICE, 'law enforcement'))
  elsewhere = await tokenOf('norwich-recovery', ['keyworker'], 'care')
})
afterAll(() => served.close())

const POLICE = ['intelligence officer', 'investigating officer', 'custody officer']
const NOBODY = '6d3f3e0a-94b1-4c56-a3dd-3c3d6a2a0001'

async function tokenOf(agency: string, roles: readonly string[], purpose: Purpose, days = 1): Promise<string> {
  const { app } = served.test.database
  const account = await systemAccount(app, { agency, name: 'A system', roles })
  return makeToken(app, account.id, purpose, new Date(Date.now() + days * 86_400_000))
}

/** What no schema can say, as the API's own answers say it: values that belong together. */
const TOGETHER: Readonly<Record<string, object>> = {
  person: { bornOn: '1994-03-27' },
  person_name: { familyName: 'Byron' },
  identifier: { register: 'client', value: 'C 1' },
  seizure: { what: 'phone' },
  police_hours: { line: 'Gravity' },
  custody_move: { step: 2, movedFrom: 'A system' },
  intelligence_report: { sanitised: 'A dealer is said to use a blue car.' },
  sentence: { kindOfSentence: 'fine', amountPence: 5000 },
  drug_test: { offence: 'Theft (Theft Act 1968, section 1)' },
  rota_shift: { endsAt: '2026-03-27T22:00:00.000Z' },
  court_requirement: { what: 'licence withheld', endsOn: '2026-09-27' },
  requirement_warning: { warnedOn: '2026-03-27' },
  requirement_test: { result: 'negative' },
  closure_item: { what: 'MSISDN', value: '+447700900123' },
  suppression: { number: '+447700900123' },
}
/**
 * Made on their own pages alone: with a reason, with their first evidence, or at a moment that the way of something else
 * decides. And only the agency that a report was shared with accepts its conditions.
 */
const ON_THEIR_PAGES: ReadonlySet<string> = new Set([
  'line_number',
  'attribution',
  'attribution_evidence',
  'check_back',
  'intelligence_acknowledgement',
])
/** What happens at the moment it is recorded, and the words that are accepted, are not the sender's to choose. */
const SAID_BY_THE_VERB = ['sharedAt', 'acknowledgedAt', 'conditions']
const FORMS = ['AB/1', 'NR1 1AA', 'norwich-recovery']

/** Makes one of this kind, and first whatever it must point at, from the document's schemas. */
async function make(kind: string): Promise<{ readonly id: string; readonly values: Record<string, unknown> } | null> {
  const schema = client.component(`${kind}_new`)
  const properties = schema['properties'] as Record<string, Schema>
  const values: Record<string, unknown> = { ...TOGETHER[kind] }
  for (const name of (schema['required'] ?? []) as readonly string[])
    values[name] ??= await sample(properties[name] ?? {})
  const { status, body } = await client.call(`create_${kind}`, { body: { values } })
  if (status === 201) {
    // What comes after points at this one: a charge has one outcome.
    if (!pointed.has(kind)) pointed.set(kind, String(body['id']))
    return { id: String(body['id']), values }
  }
  expect([kind, status, status === 403 ? '' : body]).toEqual([kind, 403, ''])
  return null
}

async function sample({ type, enum: choices, format, pattern, minimum, description }: Schema): Promise<unknown> {
  if (Array.isArray(choices)) return choices[0]
  if (format === 'date') return '2026-03-27'
  if (format === 'date-time') return '2026-03-27T14:05:00.000Z'
  if (format === 'uuid') return pointedAt(/of kind (\w+)/.exec(String(description))?.[1] ?? '')
  if (typeof pattern === 'string') return FORMS.find(form => new RegExp(pattern).test(form))
  return type === 'integer' ? minimum : 'Some words'
}

/** Only a person at a page confirms one. */
async function confirmedLine(): Promise<string> {
  return new PastRecords(served.test.database.owner).made('line', '2026-03-27T10:00:00Z', {
    name: 'Tommy',
    run_from: 'not known',
    confirmed_on: '2026-03-27',
    confirmed_by: 'Somebody',
    state: 'in use',
  })
}

const pointed = new Map<string, string>()
async function pointedAt(kind: string): Promise<string> {
  const id = pointed.get(kind) ?? (await make(kind))?.id ?? NOBODY
  pointed.set(kind, id)
  return id
}

const LOVELACE = { familyName: 'Lovelace', givenNames: 'Ada', bornOn: '1994-03-27' }
const lovelace = async (): Promise<string> =>
  String((await client.call('create_person', { body: { values: LOVELACE } })).body['id'])

describe('a client written from the document alone', () => {
  it('makes, lists, reads, changes and follows records of every kind its token allows', async () => {
    const kinds = client.operations.filter(id => id.startsWith('create_')).map(id => id.slice('create_'.length))
    const done: string[] = []
    pointed.set('line', await confirmedLine())
    for (const kind of kinds) {
      if (ON_THEIR_PAGES.has(kind)) continue
      const made = await make(kind)
      expect((await client.call(`list_${kind}`, { query: { size: 2 } })).status).toBe(200)
      if (made === null) continue
      const path = { id: made.id }
      const read = await client.call(`read_${kind}`, { path })
      if (read.status !== 200) continue
      const said = Object.entries(made.values).filter(([name]) => !SAID_BY_THE_VERB.includes(name))
      expect(read.body['values']).toMatchObject(Object.fromEntries(said))
      const again = await client.call(`change_${kind}`, { path, body: { version: 1, values: made.values } })
      expect([kind, again.status, again.status === 200 ? again.body['conflicts'] : []]).toEqual([
        kind,
        again.status,
        [],
      ])
      expect((await client.call(`history_${kind}`, { path })).status).toBe(200)
      expect((await client.call(`conflicts_${kind}`, { path })).body).toEqual({ conflicts: [] })
      done.push(kind)
    }
    expect(done).toEqual(
      expect.arrayContaining([
        'person',
        'identifier',
        'address',
        'operation',
        'arrest',
        'seizure',
        'custody_move',
        'charge',
        'outcome',
        'sentence',
        'police_hours',
        'custody_stay',
        'drug_test',
      ]),
    )
  })

  it('narrows and pages a list, and is told of a word that it mistyped', async () => {
    const id = await lovelace()
    await client.call('create_person', { body: { values: { familyName: 'Lovelace', bornOn: '1990-01-01' } } })
    const one = await client.call('list_person', { query: { bornOn: '1994-03-27', familyName: 'Lovelace', size: 1 } })
    expect(one.body['rows']).toEqual([expect.objectContaining({ id, values: expect.objectContaining(LOVELACE) })])
    expect((await client.call('list_person', { query: { familyName: 'Lovelace' } })).body['total']).toBe(2)
    for (const query of [
      { familyname: 'Lovelace' },
      { page: 0 },
      { size: 101 },
      { bornOn: 'spring' },
      { order: 'random' },
    ]) {
      const wrong = await client.call('list_person', { query })
      expect([wrong.status, wrong.body['fields']]).toEqual([
        400,
        [expect.objectContaining({ field: Object.keys(query)[0] })],
      ])
    }
  })

  it('reads pence in a filter as pence', async () => {
    const values = { exhibit: 'AB/77', what: 'cash', seizedAt: '2026-03-27T14:05:00Z', countedPence: 120_450 }
    const made = await client.call('create_seizure', { body: { values } })
    expect(made.status).toBe(201)
    const found = await client.call('list_seizure', { query: { countedPence: 120_450 } })
    expect(found.body['rows']).toEqual([expect.objectContaining({ id: made.body['id'] })])
    const pounds = await client.call('create_seizure', { body: { values: { ...values, countedPence: '1204.50' } } })
    expect([pounds.status, pounds.body['fields']]).toEqual([400, [expect.objectContaining({ field: 'countedPence' })]])
  })

  it('merges changes of different fields, and gets a conflict as data and settles it', async () => {
    const path = { id: await lovelace() }
    const change = (version: number, values: object, header = {}) =>
      client.call('change_person', { path, header, body: { version, values } })
    expect((await change(1, { language: 'Polish' })).headers.get('etag')).toBe('"2"')
    expect((await change(1, { phone: '01632 960001' })).body).toMatchObject({ conflicts: [], record: { version: 3 } })
    const { status, body } = await change(1, { language: 'Portuguese' })
    const conflict = { field: 'language', base: null, theirs: 'Polish', yours: 'Portuguese' }
    expect([status, body['conflicts']]).toEqual([200, [expect.objectContaining(conflict)]])
    const [{ id = '' } = {}] = body['conflicts'] as readonly { readonly id?: string }[]
    const settled = await client.call('settle_person', { path: { ...path, conflict: id }, body: { choice: 'yours' } })
    expect(settled.body).toMatchObject({ conflicts: [], record: { version: 4, values: { language: 'Portuguese' } } })
    const { changes } = (await client.call('history_person', { path })).body as { changes: readonly object[] }
    expect(changes[0]).toMatchObject({ version: 4, changes: { language: { from: 'Polish', to: 'Portuguese' } } })
  })

  it('with If-Match changes the current version or nothing', async () => {
    const path = { id: await lovelace() }
    const change = (version: number, language: string, match = `"${version}"`) =>
      client.call('change_person', { path, header: { 'If-Match': match }, body: { version, values: { language } } })
    expect((await change(1, 'Polish')).status).toBe(200)
    expect((await change(1, 'Welsh')).status).toBe(412)
    expect((await change(2, 'Welsh', '"1"')).status).toBe(400)
    const { body } = await client.call('read_person', { path })
    expect([body['version'], (await client.call('conflicts_person', { path })).body]).toEqual([2, { conflicts: [] }])
  })

  it('is told every mistake of a new record at once, by field', async () => {
    const { status, body } = await client.call('create_person', {
      body: { values: { bornOn: '2026-02-30', shoeSize: 9 } },
    })
    expect(status).toBe(400)
    expect((body['fields'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'bornOn',
      'familyName',
      'shoeSize',
    ])
    expect((await client.call('create_person', { body: { person: {} } })).status).toBe(400)
  })
})

describe('what a token may not see', () => {
  it('answers as what does not exist, for every call', async () => {
    const hidden = await lovelace()
    const conflict = NOBODY
    for (const [call, body] of [
      ['read', undefined],
      ['change', { version: 1, values: { language: 'Polish' } }],
      ['history', undefined],
      ['conflicts', undefined],
      ['settle', { choice: 'yours' }],
    ] as const) {
      const ask = (id: string) =>
        client.call(`${call}_person`, { path: call === 'settle' ? { id, conflict } : { id }, body }, elsewhere)
      const [one, other] = [await ask(hidden), await ask(NOBODY)]
      expect([call, one.status, one.body]).toEqual([call, 404, other.body])
    }
    const list = await client.call('list_person', { query: { familyName: 'Lovelace' } }, elsewhere)
    expect(list.body).toMatchObject({ rows: [], total: 0, more: false })
  })

  it('is in the log, by system and purpose', async () => {
    const id = await lovelace()
    await client.call('read_person', { path: { id } }, elsewhere)
    const { rows } = await sql<{ act: string; agency: string; purpose: string }>`
      select act, agency, purpose from log where records = array[${id}]::uuid[] order by at`.execute(
      served.test.database.owner,
    )
    expect(rows).toEqual([
      { act: 'collected', agency: 'norfolk-police', purpose: 'law enforcement' },
      { act: 'refused', agency: 'norwich-recovery', purpose: 'care' },
    ])
  })
})

describe('who calls', () => {
  const asked = (headers: Record<string, string>, path = '/api/v1/person') =>
    fetch(served.address + path, { headers, redirect: 'manual' })

  it('is known by a token alone: not by a cookie, an ended, an expired or a made-up token', async () => {
    const { cookie } = await served.test.signedIn('norfolk-police', 'custody officer')
    expect((await fetch(`${served.address}/records/person`, { headers: { cookie } })).status).toBe(200)
    const ended = await tokenOf('norfolk-police', POLICE, 'law enforcement')
    expect((await asked({ authorization: `Bearer ${ended}` })).status).toBe(200)
    await sql`update api_token set ended_at = now() where token_hash = sha256(${Buffer.from(ended)})`.execute(
      served.test.database.owner,
    )
    const expired = await tokenOf('norfolk-police', POLICE, 'law enforcement', -1)
    const session = cookie.replace('breakwater=', '')
    for (const headers of [
      {},
      { cookie },
      ...[ended, expired, session, 'x'.repeat(43), '', '%'].map(token => ({
        cookie,
        authorization: `Bearer ${token}`,
      })),
    ]) {
      for (const path of ['/api/v1/person', '/api/v1/nothing', ...('cookie' in headers ? ['/%61pi/v1/person'] : [])]) {
        const answer = await asked(headers, path)
        expect([path, answer.status, answer.headers.get('www-authenticate')]).toEqual([
          path,
          401,
          'Bearer realm="Breakwater"',
        ])
      }
    }
    const token = await tokenOf('norfolk-police', POLICE, 'law enforcement')
    expect(
      (
        await fetch(`${served.address}/records/person`, {
          headers: { authorization: `Bearer ${token}` },
          redirect: 'manual',
        })
      ).status,
    ).toBe(303)
  })

  it('is no page of another site: there is no CORS', async () => {
    const answer = await fetch(`${served.address}/api/v1/person`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' },
    })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, null])
  })
})

describe('what cannot be used', () => {
  const sending = async (body: string, type = 'application/json') => {
    const token = await tokenOf('norfolk-police', POLICE, 'law enforcement')
    const headers = { authorization: `Bearer ${token}`, 'content-type': type }
    const answer = await fetch(`${served.address}/api/v1/person`, { method: 'POST', headers, body })
    return [answer.status, answer.headers.get('content-type')]
  }

  it('is refused as a problem: too large, no JSON, a form, a poisoned key, no such kind', async () => {
    const problem = 'application/problem+json; charset=utf-8'
    expect(await sending(JSON.stringify({ values: { familyName: 'x'.repeat(300_000) } }))).toEqual([413, problem])
    expect(await sending('{"values":')).toEqual([400, problem])
    expect(await sending('familyName=Lovelace', 'application/x-www-form-urlencoded')).toEqual([415, problem])
    expect(await sending('{"values":{"__proto__":{"familyName":"x"}}}')).toEqual([400, problem])
    const token = await tokenOf('norfolk-police', POLICE, 'law enforcement')
    const none = await fetch(`${served.address}/api/v1/log`, { headers: { authorization: `Bearer ${token}` } })
    expect([none.status, none.headers.get('content-type')]).toEqual([404, problem])
  })
})
