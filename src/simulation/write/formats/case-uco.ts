import { DATA, MMS, SMS } from '../../event-log.ts'
import type { Sighting } from '../sighting.ts'
import { TextFile } from '../text-file.ts'
import type { PhoneContents, PhoneEvent, PhoneParty } from './phone-contents.ts'

type Value = string | number | boolean | Node | readonly Value[] | undefined
interface Node {
  readonly [word: string]: Value
}

const CONTEXT = {
  '@vocab': 'http://example.org/local#',
  kb: 'http://example.org/kb/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/**
 * Writes a handset as CASE/UCO, as the published examples have it: calls and messages before the accounts that they point at. It has
 * no word for a picture message but its type, none for what was refused and for who was in a group and wrote nothing.
 */
export function writeCaseHandset(contents: PhoneContents, path: string): void {
  const graph = new Graph(path)
  graph.handset(contents)
  for (const event of contents.events) graph.event(event, contents)
  for (const contact of contents.contacts)
    graph.node('Contact', {}, [
      facet('ContactFacet', {
        displayName: contact.name,
        sourceApplication: contact.app === '' ? undefined : graph.program(contact.app),
        ...(contact.app === ''
          ? { phoneNumber: [graph.account({ ...contact, account: '' }, '')] }
          : { contactProfile: [profile(contact.account, graph.program(contact.app))] }),
        allocationStatus: contact.deleted ? 'Deleted' : 'Intact',
      }),
    ])
  graph.close()
}

/**
 * Writes a return as CASE/UCO: whose record a call is, not a message. It has no word for data sessions, diverts and voicemail, nor for
 * the handset, SIM and cell of a call: those are not in it.
 */
export function writeCaseReturn(path: string, sightings: Iterable<Sighting>): void {
  const graph = new Graph(path)
  for (const { kind, side, time, duration, a, b } of sightings) {
    if (kind === DATA) continue
    const [from, to] = [a, b].map(({ number }) => graph.account({ number, name: '', account: '' }, ''))
    const ends = { from: from, to: to === undefined ? undefined : [to] }
    if (kind === SMS || kind === MMS)
      graph.node(kind === SMS ? 'SMSMessage' : 'Message', {}, [
        facet('MessageFacet', { ...ends, messageType: kind === MMS ? 'MMS' : undefined, sentTime: moment(time) }),
      ])
    else
      graph.node('Call', {}, [
        facet('CallFacet', {
          callType: side === 'a' ? 'outgoing' : 'incoming',
          startTime: moment(time),
          endTime: moment(time + duration),
          duration,
          ...ends,
        }),
      ])
  }
  graph.close()
}

/** Writes nodes as they come; whom they point at is written at the end. */
class Graph {
  readonly #file: TextFile
  readonly #accounts = new Map<string, { readonly id: string; readonly party: PhoneParty; readonly app: string }>()
  readonly #programs = new Map<string, string>()
  #nodes = 0

  constructor(path: string) {
    this.#file = new TextFile(path, 'utf-8', '\n')
    this.#file.line('{')
    this.#file.line(`    "@context": ${JSON.stringify(CONTEXT, undefined, 4).replaceAll('\n', '\n    ')},`)
    this.#file.line('    "@graph": [')
  }

  node(type: string | readonly string[], words: Node, facets: readonly Node[]): string {
    const types = [type].flat().map(one => `uco-observable:${one}`)
    const id = uuid(String(types[0]), this.#nodes)
    const node: Node = {
      '@id': id,
      '@type': types.length === 1 ? types[0] : types,
      ...words,
      'uco-core:hasFacet': facets.map((one, at) => ({ '@id': uuid(`facet-${at}`, this.#nodes), ...one })),
    }
    this.#write(node)
    return id
  }

  #write(node: Node): void {
    const text = JSON.stringify(node, undefined, 4).replaceAll('\n', '\n        ')
    this.#file.line(`${this.#nodes === 0 ? '' : '        ,'}        ${text}`)
    this.#nodes++
  }

  #relate(kind: string, source: string, target: string): void {
    this.#write({
      '@id': uuid('relationship', this.#nodes),
      '@type': 'uco-observable:ObservableRelationship',
      'uco-core:source': { '@id': source },
      'uco-core:target': { '@id': target },
      'uco-core:kindOfRelationship': kind,
      'uco-core:isDirectional': true,
    })
  }

  /** The handset, its SIM, and the owner's accounts. */
  handset({ owner, maker, model, imei, imsi, iccid, accounts }: PhoneContents): void {
    const handset = this.node('MobileDevice', {}, [
      facet('DeviceFacet', { deviceType: 'Smart_Phone', model: `${maker} ${model}` }),
      facet('MobileDeviceFacet', { IMEI: imei === '' ? undefined : imei, keypadUnlockCode: '1234' }),
    ])
    const sim = this.node('SIMCard', {}, [facet('SIMCardFacet', { ICCID: iccid, IMSI: imsi, PIN: '0000' })])
    this.#relate('Contained_Within', sim, handset)
    const own = [{ app: '', account: '' }, ...accounts]
    for (const { app, account } of own) {
      const reference = this.account({ number: owner, name: '', account }, app)
      if (reference !== undefined) this.#relate('Has_Account', handset, reference['@id'])
    }
  }

  event(event: PhoneEvent, contents: PhoneContents): void {
    const { app, direction, kind, time, seconds, text } = event
    const account = contents.accounts.find(one => one.app === app)?.account ?? ''
    const owner = this.account({ number: contents.owner, name: '', account }, app)
    const others = event.others.flatMap(party => this.account(party, app) ?? [])
    const shared = {
      application: app === '' ? undefined : this.program(app),
      allocationStatus: event.deleted ? 'Deleted' : 'Intact',
      from: direction === 'out' ? owner : others[0],
      to: direction === 'out' ? others : [owner],
    }
    if (kind === 'call' || kind === 'app call')
      this.node('Call', {}, [
        facet('CallFacet', {
          callType: direction === 'out' ? 'outgoing' : 'incoming',
          startTime: moment(time),
          endTime: moment(time + seconds),
          duration: seconds,
          ...shared,
        }),
      ])
    else
      this.node(kind === 'sms' ? 'SMSMessage' : 'Message', {}, [
        facet('MessageFacet', {
          messageText: text,
          messageType: kind === 'mms' ? 'MMS' : undefined,
          sentTime: moment(time),
          ...shared,
        }),
      ])
  }

  /** Nobody: whoever hid the number. */
  account(party: PhoneParty, app: string): { readonly '@id': string } | undefined {
    const key = app === '' ? party.number : `${app} ${party.account}`
    if ((app === '' ? party.number : party.account) === '') return undefined
    const known = this.#accounts.get(key) ?? { id: uuid('account', this.#accounts.size), party, app }
    this.#accounts.set(key, known)
    return { '@id': known.id }
  }

  program(app: string): Node {
    const id = this.#programs.get(app) ?? uuid('application', this.#programs.size)
    this.#programs.set(app, id)
    return { '@id': id }
  }

  close(): void {
    for (const [app, id] of this.#programs)
      this.#write({
        '@id': id,
        '@type': ['uco-observable:Application', 'uco-observable:Software'],
        'uco-core:hasFacet': [
          { '@id': uuid('application-facet', this.#nodes), ...facet('ApplicationFacet', { 'uco-core:name': app }) },
        ],
      })
    for (const { id, party, app } of this.#accounts.values())
      this.#write({
        '@id': id,
        '@type': app === '' ? 'uco-observable:PhoneAccount' : 'uco-observable:ApplicationAccount',
        'uco-core:hasFacet':
          app === ''
            ? [
                {
                  '@id': uuid('phone-account-facet', this.#nodes),
                  ...facet('PhoneAccountFacet', {
                    phoneNumber: /^\d{7,}$/.test(party.number) ? `+${party.number}` : party.number,
                  }),
                },
              ]
            : [
                {
                  '@id': uuid('account-facet', this.#nodes),
                  ...facet('AccountFacet', { accountIdentifier: party.account }),
                },
                {
                  '@id': uuid('application-account-facet', this.#nodes),
                  ...facet('ApplicationAccountFacet', { application: this.program(app) }),
                },
              ],
      })
    this.#file.line('    ]')
    this.#file.line('}')
    this.#file.close()
  }
}

const profile = (account: string, program: Node): Node => ({
  '@id': uuid(`profile ${account}`, 0),
  '@type': 'uco-observable:ContactProfile',
  'uco-observable:profile': account,
  'uco-observable:contactProfilePlatform': program,
})

const facet = (type: string, words: Readonly<Record<string, Value>>): Node => ({
  '@type': `uco-observable:${type}`,
  ...Object.fromEntries(
    Object.entries(words).map(([word, value]) => [word.includes(':') ? word : `uco-observable:${word}`, value]),
  ),
})

/** `seconds`: UTC. */
const moment = (seconds: number): Node => ({
  '@type': 'xsd:dateTime',
  '@value': new Date(seconds * 1000).toISOString().replace('.000Z', '.00Z'),
})

/** Another one for each kind and place. */
function uuid(kind: string, at: number): string {
  let mixed = 2_166_136_261
  for (const letter of `${kind} ${at}`) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  const hex = mixed.toString(16).padStart(8, '0')
  return `kb:${kind.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase()}-${hex}-${at.toString(16).padStart(8, '0').slice(0, 4)}-4000-8000-${at.toString(16).padStart(12, '0')}`
}
