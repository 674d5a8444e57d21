import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, overOneNumber, testData } from '../../../../test/import-records.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { importFile } from '../import-file.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import { rejectedRows } from '../../store/listed-rows.ts'

const CONTEXT = {
  obs: 'https://ontology.unifiedcyberontology.org/uco/observable/',
  core: 'https://ontology.unifiedcyberontology.org/uco/core/',
  bw: 'urn:breakwater:case#',
}
const phone = (id: string, number: string) => ({
  '@id': id,
  '@type': 'obs:PhoneAccount',
  'core:hasFacet': [{ '@id': `${id}-f`, '@type': 'obs:PhoneAccountFacet', 'obs:phoneNumber': number }],
})
const call = (id: string, facet: object) => ({
  '@id': id,
  '@type': 'obs:Call',
  'core:hasFacet': { '@id': `${id}-f`, '@type': 'obs:CallFacet', ...facet },
})
const PEOPLE = [phone('kb:a', '07700 900001'), phone('kb:b', '+447700900002'), phone('kb:c', '07700900003')]

let count = 0
async function taken(
  content: string | Buffer,
  more = {},
): Promise<[Result<Reconciliation>, Awaited<ReturnType<typeof events>>]> {
  const path = join(folder, `case-${++count}.jsonld`)
  await writeFile(path, content)
  const store = await newStore()
  const done = await importFile(store, path, { authority: testData, ...more })
  return [done, done.ok ? await events(store) : []]
}
const graph = (...objects: readonly object[]): string =>
  JSON.stringify({ '@context': CONTEXT, '@graph': [...PEOPLE, ...objects] })
async function entities(store: Store): Promise<readonly Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities')
  snapshot.value.close()
  return rows
}
const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))

describe('a CASE/UCO file of another tool', () => {
  it('is read whatever its prefixes are called, with times in their own zone and the end instead of a duration', async () => {
    const [done, rows] = await taken(
      graph(
        call('kb:1', {
          'obs:from': { '@id': 'kb:a' },
          'obs:to': { '@id': 'kb:b' },
          'obs:callType': 'Incoming',
          'obs:startTime': { '@type': 'xsd:dateTime', '@value': '2025-06-01T10:00:00.25+01:00' },
          'obs:endTime': { '@type': 'xsd:dateTime', '@value': '2025-06-01T10:01:10.25+01:00' },
        }),
      ),
    )
    expect(said(done)).toBe('')
    expect(rows).toMatchObject([
      {
        kind: 'voice',
        a: 447700900001n,
        b: 447700900002n,
        observed: 'b',
        duration_s: 70,
        started_at: new Date('2025-06-01T09:00:00.250Z'),
      },
    ])
  })

  it('with a message to several people is an event for each; one without a time is listed as not read', async () => {
    const message = (id: string, facet: object) => ({
      '@id': id,
      '@type': 'obs:SMSMessage',
      'core:hasFacet': [{ '@id': `${id}-f`, '@type': 'obs:MessageFacet', 'obs:messageText': 'b & w\non', ...facet }],
    })
    const [done, rows] = await taken(
      graph(
        message('kb:1', {
          'obs:from': { '@id': 'kb:a' },
          'obs:to': [{ '@id': 'kb:b' }, { '@id': 'kb:c' }],
          'obs:sentTime': '2025-06-01T10:00:00Z',
        }),
        message('kb:2', { 'obs:from': { '@id': 'kb:a' }, 'obs:to': { '@id': 'kb:b' } }),
      ),
    )
    expect(done).toMatchObject({ ok: true, value: { normalised: 2, rejected: 1 } })
    expect(rows.map(({ kind, b, text }) => [kind, b, text])).toEqual([
      ['sms', 447700900002n, 'b & w\non'],
      ['sms', 447700900003n, 'b & w\non'],
    ])
  })

  it('keeps to its authority: words that it does not cover are not read, and other people’s rows are sealed', async () => {
    const to = { 'obs:to': { '@id': 'kb:b' }, 'obs:startTime': '2025-05-02T10:00:00Z' }
    const [done, rows] = await taken(
      graph(
        call('kb:1', { 'obs:from': { '@id': 'kb:a' }, 'obs:callType': 'outgoing', ...to }),
        call('kb:2', { 'obs:from': { '@id': 'kb:c' }, 'obs:callType': 'outgoing', ...to }),
        {
          '@id': 'kb:3',
          '@type': 'obs:SMSMessage',
          'core:hasFacet': {
            '@id': 'kb:3f',
            '@type': 'obs:MessageFacet',
            'obs:messageText': 'canary',
            'obs:from': { '@id': 'kb:a' },
            'obs:sentTime': '2025-05-02T10:00:00Z',
          },
        },
      ),
      { authority: { ...overOneNumber, data: ['events'] } },
    )
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, quarantined: 2 } })
    expect(rows.map(({ a, text }) => [a, text])).toEqual([[447700900001n, null]])
  })

  it('says of a day that there is none without failing', async () => {
    const coverage = (from: string) => ({
      '@id': `kb:${from}`,
      '@type': 'bw:Coverage',
      'bw:from': from,
      'bw:until': '2025-12-31',
      'bw:basis': 'stated',
    })
    const facet = {
      'obs:from': { '@id': 'kb:a' },
      'obs:to': { '@id': 'kb:b' },
      'obs:startTime': '2025-06-01T10:00:00Z',
    }
    const [done] = await taken(
      graph(call('kb:1', facet), coverage('2025-02-31'), coverage("2025-01-01'); DROP TABLE x")),
    )
    expect(said(done)).toBe('')
  })
})

/** What a file of our own namespace says of itself is in case-round-trip.test.ts. */
describe('a file of any layout', () => {
  const message = (id: string, from: unknown) => ({
    '@id': id,
    '@type': 'obs:SMSMessage',
    'core:hasFacet': [
      {
        '@id': `${id}-f`,
        '@type': 'obs:MessageFacet',
        'obs:from': from,
        'obs:to': { '@id': 'kb:b' },
        'obs:sentTime': '2025-06-01T10:00:00Z',
        'obs:messageText': 'hello',
      },
    ],
  })
  const facets = PEOPLE.flatMap(({ 'core:hasFacet': inner }) => inner)
  const apart = PEOPLE.map(person => ({ ...person, 'core:hasFacet': [{ '@id': `${person['@id']}-f` }] }))
  const text = message('kb:1', { '@id': 'kb:a' })
  const loose = {
    ...text,
    'core:hasFacet': text['core:hasFacet'].map(facet => ({ '@id': facet['@id'] })),
  }
  const pretty = (value: unknown): string => JSON.stringify(value, undefined, 2)
  const IRI = (value: unknown): string =>
    JSON.stringify(value).replaceAll('"obs:', `"${CONTEXT.obs}`).replaceAll('"core:', `"${CONTEXT.core}`)

  it.each([
    ['with what is pointed at before', pretty({ '@context': CONTEXT, '@graph': [...PEOPLE, text] })],
    ['with what is pointed at behind', pretty({ '@context': CONTEXT, '@graph': [text, ...PEOPLE] })],
    [
      'with facets apart from their objects',
      pretty({ '@context': CONTEXT, '@graph': [loose, ...text['core:hasFacet'], ...apart, ...facets] }),
    ],
    [
      'with facets apart, and behind',
      pretty({ '@context': CONTEXT, '@graph': [...facets, ...apart, ...text['core:hasFacet'], loose] }),
    ],
    ['with the @context at its end', pretty({ '@graph': [text, ...PEOPLE], '@context': CONTEXT })],
    ['that is a list with whole addresses', IRI([text, ...PEOPLE])],
    [
      'with a bundle of objects',
      pretty({ '@context': CONTEXT, '@id': 'kb:x', '@type': 'core:Bundle', 'core:object': [...PEOPLE, text] }),
    ],
    [
      'with a bundle in its graph',
      pretty({ '@context': CONTEXT, '@graph': [{ '@type': 'core:Bundle', 'core:object': [...PEOPLE, text] }] }),
    ],
    [
      'with a bundle in one line',
      JSON.stringify({ '@context': CONTEXT, '@graph': [{ '@type': 'core:Bundle', 'core:object': [...PEOPLE, text] }] }),
    ],
    [
      'with people described where they are named',
      pretty({ '@context': CONTEXT, '@graph': [PEOPLE[1], message('kb:1', PEOPLE[0])] }),
    ],
    [
      'with people described without a name of their own',
      pretty({
        '@context': CONTEXT,
        '@graph': [
          PEOPLE[1],
          message('kb:1', { '@type': 'obs:PhoneAccount', 'core:hasFacet': PEOPLE[0]?.['core:hasFacet'] }),
        ],
      }),
    ],
    [
      'with an object on each line and a context once',
      [{ '@context': CONTEXT, '@graph': PEOPLE }, text].map(one => JSON.stringify(one)).join('\n'),
    ],
    [
      'with names of its own for the words',
      pretty({
        '@context': { ...CONTEXT, o: 'obs:', words: 'o:messageText', id: '@id', type: '@type' },
        '@graph': [...PEOPLE, text],
      })
        .replace('"obs:messageText"', '"words"')
        .replaceAll('"@id":', '"id":')
        .replaceAll('"@type":', '"type":')
        .replace('"type": "@type"', '"type": "@type"'),
    ],
    [
      'with prefixes that turn in a circle',
      pretty({ '@context': { ...CONTEXT, x: 'y:', y: 'x:' }, '@graph': [...PEOPLE, { ...text, 'x:y': 1 }] }),
    ],
    ['in UTF-8 with a byte order mark', `\ufeff${pretty({ '@context': CONTEXT, '@graph': [...PEOPLE, text] })}`],
    ['in UTF-16', Buffer.from(`\ufeff${pretty({ '@context': CONTEXT, '@graph': [...PEOPLE, text] })}`, 'utf16le')],
    ['in UTF-16 without a mark', Buffer.from(pretty({ '@context': CONTEXT, '@graph': [...PEOPLE, text] }), 'utf16le')],
  ])('%s gives the same event', async (_, content) => {
    const [done, rows] = await taken(content)
    expect(said(done)).toBe('')
    expect(done).toMatchObject({ ok: true, value: { rejected: 0, quarantined: 0 } })
    expect(rows.map(({ kind, a, b, text: words }) => [kind, a, b, words])).toEqual([
      ['sms', 447700900001n, 447700900002n, 'hello'],
    ])
  })

  it('with a @context elsewhere is read by the usual prefixes, and the address is told, not fetched', async () => {
    const usual = JSON.stringify([...PEOPLE, text])
      .replaceAll('"obs:', '"uco-observable:')
      .replaceAll('"core:', '"uco-core:')
    const [done, rows] = await taken(`{"@context":"http://127.0.0.1:1/case.jsonld","@graph":${usual}}`)
    expect(rows).toHaveLength(1)
    expect(done.ok ? done.value.notes.join() : '').toContain('http://127.0.0.1:1/case.jsonld')
  })

  it('of which more events point forward than are held is read twice, and each is there once', async () => {
    const words = 'x'.repeat(2000)
    const events = Array.from({ length: 6000 }, (_, at) => ({
      ...message(`kb:m${at}`, { '@id': 'kb:a' }),
      'core:description': words,
    }))
    const [done, rows] = await taken(JSON.stringify({ '@context': CONTEXT, '@graph': [...events, ...PEOPLE] }))
    expect(done).toMatchObject({ ok: true, value: { normalised: 6000, duplicate: 0 } })
    expect(rows.every(({ a, b }) => a === 447700900001n && b === 447700900002n)).toBe(true)
  })
})

describe('what a CASE/UCO file says besides calls', () => {
  const facet = (id: string, type: string, more: object) => ({ '@id': id, '@type': `obs:${type}`, ...more })
  const whatsApp = {
    '@id': 'kb:wa',
    '@type': 'obs:Application',
    'core:hasFacet': [facet('kb:wa-f', 'ApplicationFacet', { 'obs:applicationIdentifier': 'com.whatsapp' })],
  }
  const chat = (id: string, account: string) => ({
    '@id': id,
    '@type': 'obs:ApplicationAccount',
    'core:hasFacet': [
      facet(`${id}-1`, 'AccountFacet', { 'obs:accountIdentifier': account }),
      facet(`${id}-2`, 'ApplicationAccountFacet', { 'obs:application': { '@id': 'kb:wa' } }),
    ],
  })

  it('a call in a program is one, deleted records stay and are marked, and a name that is no number is that of its program', async () => {
    const [, rows] = await taken(
      graph(
        whatsApp,
        chat('kb:x', '447700900009@s.whatsapp.net'),
        chat('kb:y', 'sunny'),
        call('kb:1', {
          'obs:from': { '@id': 'kb:x' },
          'obs:to': { '@id': 'kb:y' },
          'obs:application': { '@id': 'kb:wa' },
          'obs:startTime': '2025-06-01T10:00:00Z',
          'obs:allocationStatus': 'Deleted',
        }),
      ),
    )
    expect(rows).toMatchObject([{ kind: 'app_call', app: 'WhatsApp', a: 447700900009n, flags: 65_536 }])
    expect(rows[0]?.b).toBeLessThan(0n)
  })

  it('a message of a thread that names nobody goes to everybody in it but its sender', async () => {
    const [, rows] = await taken(
      graph(
        {
          '@id': 'kb:1',
          '@type': 'obs:Message',
          'core:hasFacet': [
            facet('kb:1f', 'MessageFacet', { 'obs:from': { '@id': 'kb:b' }, 'obs:sentTime': '2025-06-01T10:00:00Z' }),
          ],
        },
        {
          '@id': 'kb:t',
          '@type': 'obs:MessageThread',
          'core:hasFacet': [
            facet('kb:tf', 'MessageThreadFacet', {
              'obs:messageThread': { '@id': 'kb:th', '@type': 'Thread', element: [{ '@id': 'kb:1' }] },
              'obs:participant': PEOPLE.map(({ '@id': id }) => ({ '@id': id })),
            }),
          ],
        },
      ),
    )
    expect(rows.map(({ a, b }) => [a, b])).toEqual([
      [447700900002n, 447700900001n],
      [447700900002n, 447700900003n],
    ])
  })

  it('contacts, SIMs and handsets are kept as entities; PINs, unlock codes and passwords nowhere', async () => {
    const path = join(folder, `case-${++count}.jsonld`)
    await writeFile(
      path,
      graph(
        {
          '@id': 'kb:contact',
          '@type': 'obs:Contact',
          'core:hasFacet': [
            facet('kb:cf', 'ContactFacet', {
              'obs:displayName': 'Sunny “S”',
              'obs:contactPhone': [
                { '@id': 'kb:p', '@type': 'obs:ContactPhone', 'obs:contactPhoneNumber': { '@id': 'kb:a' } },
                { '@type': 'obs:ContactPhone', 'obs:contactPhoneNumber': '07700 900007' },
              ],
            }),
          ],
        },
        {
          '@id': 'kb:sim',
          '@type': 'obs:SIMCard',
          'core:hasFacet': [
            facet('kb:sf', 'SIMCardFacet', {
              'obs:ICCID': '8944100000000000001',
              'obs:IMSI': '234100000000001',
              'obs:PIN': 'canary-pin',
            }),
          ],
        },
        {
          '@id': 'kb:phone',
          '@type': 'obs:MobileDevice',
          'core:hasFacet': [
            facet('kb:mf', 'MobileDeviceFacet', {
              'obs:IMEI': '356420075722843',
              'obs:keypadUnlockCode': 'canary-code',
            }),
            facet('kb:pf', 'AccountAuthenticationFacet', { 'obs:password': 'canary-word' }),
          ],
        },
        {
          '@id': 'kb:in',
          '@type': 'core:Relationship',
          'core:kindOfRelationship': 'Contained_Within',
          'core:source': { '@id': 'kb:sim' },
          'core:target': { '@id': 'kb:phone' },
        },
      ),
    )
    const store = await newStore()
    const done = await importFile(store, path, { authority: testData })
    expect(said(done)).toBe('')
    expect(done).toMatchObject({ ok: true, value: { rows: 4, normalised: 4 } })
    const rows = await entities(store)
    expect(rows).toMatchObject([
      { what: 'contact', holder: 'Sunny “S”', number: 447700900001n },
      { what: 'contact', holder: 'Sunny “S”', number: 447700900007n },
      { what: 'sim', iccid: '8944100000000000001', imsi: 234100000000001n, imei: 35642007572284n },
      { what: 'device', imei: 35642007572284n },
    ])
    expect(Object.values(rows.flatMap(row => Object.values(row))).join()).not.toContain('canary')
  })
})

const event = (id: string): object =>
  call(id, { 'obs:from': { '@id': 'kb:a' }, 'obs:to': { '@id': 'kb:b' }, 'obs:startTime': '2025-06-01T10:00:00Z' })
const lines = (...objects: readonly (object | string)[]): string =>
  `{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[\n${[...PEOPLE, ...objects].map(one => (typeof one === 'string' ? one : JSON.stringify(one))).join(',\n')}\n]}\n`

describe('a hostile file of which part can be read', () => {
  const nested = `{"@id":"kb:deep","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  it.each([
    ['that is cut short within an object', lines(event('kb:1'), event('kb:2')).slice(0, -60), 1, 'cut short'],
    ['that is cut short between two objects', lines(event('kb:1')).slice(0, -4), 1, 'cut short'],
    ['with an object that is no JSON', lines('{"@id": nonsense}', event('kb:1')), 1, 'no JSON'],
    ['with a quote that is left open', lines('{"@id": "kb:9, "@type": "x}', event('kb:1')), 1, 'no JSON'],
    ['with words among the objects', lines('NaN', event('kb:1')), 1, 'no JSON'],
    ['with an object that nests without end', lines(nested, event('kb:1')), 1, 'deep'],
    [
      'with a text of 17 MB',
      lines({ '@id': 'kb:big', '@type': 'x', text: 'x'.repeat(17 * 1024 ** 2) }, event('kb:1')),
      1,
      'MB',
    ],
    [
      'with a million little lists in an object',
      lines(`{"@id":"kb:9","x":[${'[],'.repeat(1_000_001)}1]}`, event('kb:1')),
      1,
      'values',
    ],
    ['with NULs in an object', lines('{"@id": "kb:9\0"}', event('kb:1')), 1, 'no JSON'],
    ['with something behind its end', `${lines(event('kb:1'))} ]`, 1, 'no JSON'],
  ])('%s gives the rest, and says what was left out and where', async (_, content, rejected, words) => {
    const path = join(folder, `case-${++count}.jsonld`)
    await writeFile(path, content)
    const store = await newStore()
    const done = await importFile(store, path, { authority: testData })
    expect(said(done)).toBe('')
    expect(done).toMatchObject({ ok: true, value: { rejected } })
    expect((await events(store)).length).toBeGreaterThan(0)
    const [record] = store.imports()
    const listed = record === undefined ? undefined : await rejectedRows(store, record.id)
    expect(JSON.stringify(listed?.ok === true ? listed.value : listed)).toContain(words)
    expect(JSON.stringify(listed?.ok === true ? listed.value : listed)).toMatch(/from byte \d+|NUL/)
  })

  it('with lone surrogates, keys given twice and a key __proto__ is read as it stands', async () => {
    const [done, rows] = await taken(
      lines(
        `{"@id":"kb:1","@type":"obs:SMSMessage","__proto__":{"@type":"obs:Call"},"core:hasFacet":[{"@id":"kb:f","@type":"obs:MessageFacet",
          "obs:messageText":"first","obs:messageText":"\\ud83d b","obs:from":{"@id":"kb:a"},"obs:to":{"@id":"kb:b"},"obs:sentTime":"2025-06-01T10:00:00Z"}]}`,
      ),
    )
    expect(said(done)).toBe('')
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([['sms', '\ufffd b']])
    expect(Object.hasOwn(Object.prototype, '@type')).toBe(false)
  })
})

describe('a hostile file of which nothing can be read', () => {
  it.each([
    ['that is cut short', '{"@graph": [{"@id": "x"', 'cut short'],
    ['that nests without end', `{"@graph":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'deep'],
    ['whose lists nest without end', `{"@context":{},"@graph":[${'{"@graph":['.repeat(100)}`, 'deep'],
    ['without an object', '{"@context": {}, "@graph": []}', 'no call, no message'],
    ['without an event', '{"@context": {}, "@graph": [{"@id": "x", "@type": "Device"}]}', 'no call, no message'],
    [
      'of e-mail alone',
      lines({
        '@id': 'kb:e',
        '@type': 'obs:EmailMessage',
        'core:hasFacet': { '@id': 'kb:ef', '@type': 'obs:EmailMessageFacet' },
      }).replace(JSON.stringify(PEOPLE[0]), '{}'),
      '1 e-mail message',
    ],
    ['of nothing but scraps', `[{"@id":"x"},${'x,'.repeat(20_000)}]`, 'pieces are no JSON'],
  ])('%s is refused in words', async (_, content, words) => {
    const [done] = await taken(content)
    expect(said(done)).toContain(words)
  })
})
