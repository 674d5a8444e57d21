import type { HostileFile } from './hostile-file.ts'

const CONTEXT = {
  obs: 'https://ontology.unifiedcyberontology.org/uco/observable/',
  core: 'https://ontology.unifiedcyberontology.org/uco/core/',
}
const phone = (id: string, number: string) => ({
  '@id': id,
  '@type': 'obs:PhoneAccount',
  'core:hasFacet': [{ '@id': `${id}-f`, '@type': 'obs:PhoneAccountFacet', 'obs:phoneNumber': number }],
})
const call = (id: string, day: string, more: object = {}) => ({
  '@id': id,
  '@type': 'obs:Call',
  'core:hasFacet': [
    {
      '@id': `${id}-f`,
      '@type': 'obs:CallFacet',
      'obs:from': { '@id': 'kb:a' },
      'obs:to': { '@id': 'kb:b' },
      'obs:callType': 'outgoing',
      'obs:startTime': `2025-05-${day}T09:00:00Z`,
      'obs:duration': 60,
      ...more,
    },
  ],
})
const EVENT = { a: '447700900001', b: '447700900002', at: '2025-05-02T09:00:00', duration_s: 60 }
const PEOPLE = [phone('kb:a', '+447700900001'), phone('kb:b', '07700900002')]
const text = (...objects: readonly object[]): string =>
  JSON.stringify({ '@context': CONTEXT, '@graph': [...PEOPLE, ...objects] })
const json = (
  name: string,
  bytes: () => Buffer | Iterable<Buffer>,
  more: Pick<HostileFile, 'refused' | 'read'>,
): HostileFile => ({ name, file: 'case.jsonld', bytes, ...more })
const of = (content: string) => (): Buffer => Buffer.from(content)
const MEGABYTE = Buffer.alloc(1_048_576, 0x61)

function* around(before: string, pieces: number, after: string): Generator<Buffer> {
  yield Buffer.from(before)
  for (let i = 0; i < pieces; i++) yield MEGABYTE
  yield Buffer.from(after)
}

/** Documents in JSON-LD. */
export const JSON_LD: readonly HostileFile[] = [
  json(
    'a document with a letter too many',
    of(text(call('kb:1', '02'), call('kb:2', '03')).replace('"obs:duration":60', '"obs:duration":6x0')),
    { read: { normalised: 1, rejected: 1 } },
  ),
  json('a document that breaks off in a call', of(text(call('kb:1', '02'), call('kb:2', '03')).slice(0, -80)), {
    read: { normalised: 1, rejected: 1, events: [EVENT] },
  }),
  json('a document that nests a million deep', of(`{"@context":{},"@graph":[${'['.repeat(1_000_000)}`), {
    refused: ['cut short'],
  }),
  json(
    'a call that nests a million deep',
    of(`${text(call('kb:1', '02')).slice(0, -2)},${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}]}`),
    { read: { normalised: 1, rejected: 1, said: ['deep'] } },
  ),
  json(
    'a document with a text of 64 MB',
    () =>
      around(
        `${text(call('kb:1', '02')).slice(0, -2)},{"@id":"kb:2","@type":"obs:Message","x":"`,
        64,
        `"},${JSON.stringify(call('kb:3', '04'))}]}`,
      ),
    {
      read: { normalised: 2, rejected: 1, said: ['MB'] },
    },
  ),
  json(
    'a document whose keys reach into the program',
    of(
      text(call('kb:1', '02', { 'obs:x': 1 })).replace(
        '"obs:x":1',
        '"__proto__":{"from":"kb:b","polluted":true},"constructor":{"prototype":{}},"obs:hasOwnProperty":1',
      ),
    ),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  json(
    'a document that says everything twice',
    of(text(call('kb:1', '02')).replace('"obs:duration":60', '"obs:duration":5,"obs:duration":60')),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  json(
    'a document with half a letter',
    of(
      text(call('kb:1', '02'), {
        '@id': 'kb:2',
        '@type': 'obs:SMSMessage',
        'core:hasFacet': [
          {
            '@id': 'kb:2f',
            '@type': 'obs:MessageFacet',
            'obs:from': { '@id': 'kb:a' },
            'obs:to': { '@id': 'kb:b' },
            'obs:sentTime': '2025-05-03T09:00:00Z',
            'obs:messageText': 'hi LONE there',
          },
        ],
      }).replace('LONE', '\\ud800'),
    ),
    { read: { normalised: 2, events: [EVENT, { text: 'hi \ufffd there' }] } },
  ),
  json('a document with NUL bytes', of(text(call('kb:1', '02'), call('kb:2', '03')).replace('kb:1', 'kb:\0')), {
    read: { normalised: 1, rejected: 1 },
  }),
  json(
    'a document in UTF-16',
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(call('kb:1', '02')), 'utf16le')]),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  json(
    'a document with prefixes that stand for each other',
    of(JSON.stringify({ '@context': { a: 'b:', b: 'a:', ...CONTEXT }, '@graph': [...PEOPLE, call('kb:1', '02')] })),
    { read: { normalised: 1, events: [EVENT] } },
  ),
  json(
    'a document of calls that point at nobody',
    of(text(call('kb:1', '02', { 'obs:from': { '@id': 'kb:nobody' }, 'obs:to': 7 }))),
    { read: { normalised: 1, events: [{ b: null }] } },
  ),
  json(
    'a document of objects that point at each other',
    of(text({ '@id': 'kb:x', '@type': 'obs:Call', 'core:hasFacet': { '@id': 'kb:x' } }, call('kb:1', '02'))),
    { read: { normalised: 1 } },
  ),
  json(
    'a document with a negative duration, the year 2100 and dates in three styles',
    of(
      text(
        call('kb:1', '02', { 'obs:duration': -60 }),
        call('kb:2', '03', { 'obs:startTime': '2100-05-03T09:00:00Z' }),
        call('kb:3', '04', { 'obs:startTime': '04/05/2025 10:00' }),
        call('kb:4', '05', { 'obs:startTime': '2025-05-05T10:00:00.123456789+01:00' }),
      ),
    ),
    {
      read: { normalised: 2, rejected: 2, said: ['2100', '04/05/2025'] },
    },
  ),
  json(
    'a document of numbers without end',
    of(
      text(call('kb:1', '02', { 'obs:duration': 1 })).replace('"obs:duration":1', `"obs:duration":1${'0'.repeat(400)}`),
    ),
    { read: { normalised: 1, events: [{ duration_s: null }] } },
  ),
  json('JSON that is no case', of('{"hello": ["world"]}'), { refused: ['JSON', 'Ask the sender'] }),
]
