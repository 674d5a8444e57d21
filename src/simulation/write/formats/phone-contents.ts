import { CHAT, SMS } from '../../event-log.ts'
import type { Lived } from '../../live.ts'
import { Random } from '../../random.ts'
import { TOPIC, wordsOn } from '../../topics.ts'
import type { Phone, World } from '../../world.ts'
import { HandsetMemory, type HandsetRecord, type Seizure } from '../handset-memory.ts'
import { accountIn, appBetween } from './apps.ts'
import { iccidOf, modelOf, type Platform, simsIn, type SimSpell } from './handset-identity.ts'

/** Somebody as a handset knows them. */
export interface PhoneParty {
  /** E.164 digits without plus, a short code or a sender's name; '' when the caller hid it. */
  readonly number: string
  /** As saved; '' for nobody. */
  readonly name: string
  /** What the program of the event calls them (`447…@s.whatsapp.net`, a user name); '' for calls and texts of the network. */
  readonly account: string
}

export interface PhoneEvent {
  /** UTC second by the handset's clock. */
  readonly time: number
  readonly kind: 'call' | 'sms' | 'mms' | 'chat' | 'app call'
  /** Program of a chat or an app call; '' for the network. */
  readonly app: string
  readonly direction: 'out' | 'in'
  /** Sender or caller (`in`: one), or whoever it went to (`out`: several in a group chat). */
  readonly others: readonly PhoneParty[]
  /** A group chat: its id, and everybody in it but the owner. */
  readonly group: { readonly id: string; readonly members: readonly PhoneParty[] } | undefined
  /** Of talk; 0 for what was not answered and for messages. */
  readonly seconds: number
  /** False for messages too. */
  readonly answered: boolean
  /** A call that the owner refused. */
  readonly rejected: boolean
  readonly text: string
  /** Deleted from the handset, and recovered from it. */
  readonly deleted: boolean
  /** False for what the formats add to the county: chats between two people, and calls in apps. */
  readonly inCounty: boolean
}

export interface PhoneContact {
  readonly number: string
  readonly name: string
  /** Program whose contact it is, and what it calls them; '' for the address book. */
  readonly app: string
  readonly account: string
  readonly deleted: boolean
}

/** What a seized handset holds, whatever the format it is handed over in. */
export interface PhoneContents {
  /** E.164 digits without plus. */
  readonly owner: string
  readonly platform: Platform
  readonly maker: string
  readonly model: string
  /** 15 digits with the check digit; '' where nobody knows it. */
  readonly imei: string
  readonly imsi: string
  readonly iccid: string
  /** UTC second. */
  readonly extractedAt: number
  /** Whoever took it apart had times shown in UTC, else on the clocks of British summer (an hour ahead). */
  readonly utc: boolean
  /** SIMs that were in it until then, in order of time. */
  readonly sims: readonly SimSpell[]
  /** What the owner is called in each program in use. */
  readonly accounts: readonly { readonly app: string; readonly account: string }[]
  readonly contacts: readonly PhoneContact[]
  /** In order of time. */
  readonly events: readonly PhoneEvent[]
}

/**
 * Reads a handset of the county. `path` names it as in `writeHandset`: the same path gives the same calls and messages as that
 * writes, but for group chats (one event with several people, none to the owner) and what is not `inCounty`.
 */
export function phoneContents(lived: Lived, path: string, seizure: Seizure, events: readonly number[]): PhoneContents {
  const { world } = lived
  const { seed } = world.options
  const memory = new HandsetMemory(lived, path, seizure)
  const { phone, device } = memory
  const deletes = new Random(seed, `formats deleted ${path}`)
  const names = new Map<number, string>()
  const found: PhoneEvent[] = []
  let group: { readonly first: number; readonly others: PhoneParty[] } | undefined
  for (const record of memory.records(events)) {
    if (record.other !== undefined && !record.hidden) names.set(record.other.id, record.name)
    if (record.other === phone) continue
    if (record.type === 'Chat') {
      const first = firstOfGroup(world, record.event)
      const members = groupOf(world, first).filter(member => member !== phone)
      const app = appBetween(world, [...members, phone])
      const party = partyOf(record, app, seed)
      if (group?.first === first) group.others.push(party)
      else {
        group = { first, others: [party] }
        found.push({
          ...eventOf(record, deletes),
          kind: 'chat',
          app,
          others: group.others,
          group: {
            id: `${[...members, phone].map(({ number }) => number).toSorted()[0] ?? ''}-${members.length}@g.us`,
            members: members.map(member => ({
              number: member.number,
              name: names.get(member.id) ?? '',
              account: accountIn(app, member, seed),
            })),
          },
        })
      }
    } else found.push({ ...eventOf(record, deletes), others: [partyOf(record, '', seed)] })
    found.push(...alsoInApps(world, record, phone, seizure.at))
  }
  const inOrder = found.toSorted((p, q) => p.time - q.time)
  return {
    owner: phone.number,
    ...modelOf(device?.imei ?? '', phone.smart),
    imei: device?.imei ?? '',
    imsi: device?.imsi ?? '',
    iccid: iccidOf(device?.imsi ?? ''),
    extractedAt: seizure.at,
    utc: memory.utc,
    sims: simsIn(world, device?.imei ?? '', seizure.at),
    accounts: [...new Set(inOrder.map(({ app }) => app))]
      .filter(app => app !== '')
      .toSorted()
      .map(app => ({ app, account: accountIn(app, phone, seed) })),
    contacts: contactsOf(world, names, inOrder, new Random(seed, `formats contacts ${path}`)),
    events: inOrder,
  }
}

function eventOf(record: HandsetRecord, deletes: Random): PhoneEvent {
  return {
    time: record.time,
    kind: record.type === 'Call' ? 'call' : record.type === 'MMS' ? 'mms' : 'sms',
    app: '',
    direction: record.side === 'a' ? 'out' : 'in',
    others: [],
    group: undefined,
    seconds: record.seconds,
    answered: record.status === 'Answered',
    rejected: record.status === 'Rejected',
    text: record.text,
    deleted: deletes.chance(0.05),
    inCounty: true,
  }
}

function partyOf({ other, hidden, name }: HandsetRecord, app: string, seed: number): PhoneParty {
  if (other === undefined || hidden) return { number: '', name: '', account: '' }
  return { number: other.number, name, account: app === '' ? '' : accountIn(app, other, seed) }
}

/** A message to a group is one entry of the log for each member, one after the other: where they begin. */
function firstOfGroup({ log }: World, event: number): number {
  let first = event
  while (first > 0 && isSameMessage(log, first - 1, event)) first--
  return first
}

/** Everybody in the group: sender first, each once. */
function groupOf(world: World, first: number): Phone[] {
  const ids = new Set([world.log.a[first] as number])
  for (let i = first; i < world.log.size && isSameMessage(world.log, i, first); i++) ids.add(world.log.b[i] as number)
  return [...ids].flatMap(id => world.phones[id] ?? [])
}

const isSameMessage = (log: World['log'], i: number, j: number): boolean =>
  log.kind[i] === CHAT && log.a[i] === log.a[j] && log.time[i] === log.time[j]

/** After some texts between two people with smartphones: a message or a call in an app. The same on both handsets. */
function alsoInApps(world: World, record: HandsetRecord, phone: Phone, until: number): PhoneEvent[] {
  const { other, event, side } = record
  if (world.log.kind[event] !== SMS || other === undefined || !other.smart || !phone.smart) return []
  const { seed } = world.options
  const draw = new Random(seed, `formats app ${event}`)
  const time = record.time + draw.whole(60, 600)
  const isCall = draw.chance(0.25)
  const seconds = draw.whole(5, 600)
  if (!draw.chance(0.08) || time >= until || time >= other.until || time >= phone.until) return []
  const app = appBetween(world, [phone, other])
  const answered = isCall && draw.chance(0.7)
  return [
    {
      time,
      kind: isCall ? 'app call' : 'chat',
      app,
      direction: side === 'a' ? 'out' : 'in',
      others: [partyOf(record, app, seed)],
      group: undefined,
      seconds: answered ? seconds : 0,
      answered,
      rejected: false,
      text: isCall ? '' : wordsOn(TOPIC.chat, draw),
      deleted: draw.chance(0.1),
      inCounty: false,
    },
  ]
}

function contactsOf(
  world: World,
  names: ReadonlyMap<number, string>,
  events: readonly PhoneEvent[],
  random: Random,
): PhoneContact[] {
  const book = [...names]
    .filter(([, name]) => name !== '')
    .map(([id, name]) => ({
      number: world.phones[id]?.number ?? '',
      name,
      app: '',
      account: '',
      deleted: random.chance(0.03),
    }))
  const inApps = new Map(
    events.flatMap(({ app, others, group }) =>
      app === ''
        ? []
        : [...others, ...(group?.members ?? [])].map(party => [`${app} ${party.account}`, { app, party }] as const),
    ),
  )
  return [
    ...book,
    ...[...inApps.values()]
      .filter(({ party }) => party.name !== '')
      .map(({ app, party }) => ({ ...party, app, deleted: false })),
  ]
}
