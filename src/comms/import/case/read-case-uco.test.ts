import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, overOneNumber, testData } from '../../../../test/import-records.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { importFile } from '../import-file.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { LARGEST_CASE } from './read-graph.ts'

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

describe('a hostile file', () => {
  it.each([
    ['that is cut short', '{"@graph": [{"@id": "x"', 'no JSON'],
    ['that nests without end', `{"@graph":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'deep'],
    ['without an object', '{"@context": {}, "@graph": []}', 'no object'],
    ['without an event', '{"@context": {}, "@graph": [{"@id": "x", "@type": "Device"}]}', 'no call, no message'],
    [
      'that is larger than is read at once',
      Buffer.concat([Buffer.from('{"@graph": []'), Buffer.alloc(LARGEST_CASE, 0x20)]),
      'MB',
    ],
  ])('%s is refused in words', async (_, content, words) => {
    const [done] = await taken(content)
    expect(said(done)).toContain(words)
  })
})

const samples = join(import.meta.dirname, '../../../../../shared/data/case-uco')
describe.skipIf(!existsSync(samples))('the public samples of CASE (skipped where they are not at hand)', () => {
  it.each([
    ['call_log', ['voice']],
    ['sms_and_contacts', ['sms']],
    ['message', ['im']],
  ])('%s is read, each row once', async (name, kinds) => {
    const store = await newStore()
    const done = await importFile(store, join(samples, `${name}.json`), { authority: testData })
    expect(done).toMatchObject({ ok: true, value: { rejected: 0, quarantined: 0 } })
    expect([...new Set((await events(store)).map(({ kind }) => kind))]).toEqual(kinds)
  })
})
