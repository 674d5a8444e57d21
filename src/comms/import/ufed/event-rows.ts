import { appOf, partyText } from './party-text.ts'
import type { UfedModel } from './report-models.ts'

/** Columns of the table of calls and messages; `templates/ufed-events.json` says what each is. */
export const EVENT_HEADINGS = [
  'UFED kind',
  'UFED direction',
  'UFED party',
  'UFED name',
  'UFED time',
  'UFED duration',
  'UFED answered',
  'UFED mark',
  'UFED app',
  'UFED deleted',
  'UFED text',
  'UFED record',
] as const

/** People a message went to that become rows; more is a channel, which writes to nobody in particular. */
export const MOST_RECIPIENTS = 1024

interface Person {
  readonly identifier: string
  readonly name: string
  readonly role: 'from' | 'to' | ''
  readonly owner: boolean
}

/** Whether an identifier is the handset's own, as far as the report says. */
export type IsOwner = (identifier: string) => boolean

/** A call, message or voicemail as rows: one, or one for each person it went to; undefined when it has no time. */
export function eventRows(
  model: UfedModel,
  chat: UfedModel | undefined,
  isOwner: IsOwner,
): readonly (readonly string[])[] | undefined {
  const field = (name: string): string => model.fields.get(name) ?? ''
  const time = timeOf(model)
  if (time === '') return undefined
  const source = field('SourceApplication') || field('Source') || (chat?.fields.get('Source') ?? '')
  const app = appOf(source)
  const people = peopleOf(model, isOwner)
  const members =
    chat === undefined ? [] : (chat.models.get('Participants') ?? []).map(party => personOf(party, '', isOwner))
  const direction = directionOf(model, people)
  const system = people.some(({ identifier, role }) => role === 'from' && /^system message/i.test(identifier))
  const shared = (person: Person | undefined): readonly string[] => [
    kindOf(model, app, source),
    direction,
    system || person === undefined ? '' : partyText(person.identifier, app),
    system ? '' : (person?.name ?? ''),
    time,
    model.type === 'Call' || model.type === 'VoiceMail' ? field('Duration') : '',
    answeredOf(model),
    model.type === 'VoiceMail' ? 'voicemail' : system ? 'system' : '',
    app,
    model.state === '' ? (chat?.state ?? '') : model.state,
    model.type === 'Call' ? '' : field('Body') || field('Snippet') || field('Subject'),
    model.id,
  ]
  const others = othersOf(people, members, direction)
  return others.length === 0 ? [shared(undefined)] : others.slice(0, MOST_RECIPIENTS).map(shared)
}

const TIMES = ['TimeStamp', 'Timestamp', 'StartTime', 'Date', 'DateDelivered', 'DateRead']
const timeOf = ({ fields }: UfedModel): string =>
  TIMES.map(name => fields.get(name) ?? '').find(value => value !== '') ?? ''

function kindOf({ type, fields }: UfedModel, app: string, source: string): string {
  if (type === 'Call') return app === '' ? 'voice' : 'app_call'
  if (type === 'VoiceMail') return 'voice'
  // What was never sent is no message to anybody.
  if (/draft/i.test(fields.get('Folder') ?? '') || /^(?:draft|unsent)$/i.test(fields.get('Status') ?? ''))
    return 'other'
  if (type === 'SMS' || type === 'MMS') return type.toLowerCase()
  if (app !== '') return 'im'
  return /mms/i.test(`${source} ${fields.get('Type') ?? ''} ${fields.get('Label') ?? ''}`) ? 'mms' : 'sms'
}

function answeredOf({ type, fields }: UfedModel): string {
  if (type !== 'Call') return ''
  const status = fields.get('Status') ?? ''
  if (status !== '' && !/^(?:unknown|none|default)$/i.test(status)) return status
  const said = fields.get('Type') ?? ''
  return /^(?:missed|rejected|blocked|unanswered)/i.test(said) ? said : ''
}

const personOf = ({ fields }: UfedModel, slot: string, isOwner: IsOwner): Person => {
  const identifier = fields.get('Identifier') ?? fields.get('Id') ?? ''
  const role = (
    slot === 'From' ? 'From' : slot === '' || slot === 'Parties' ? (fields.get('Role') ?? '') : 'To'
  ).toLowerCase()
  return {
    identifier,
    name: fields.get('Name') ?? '',
    role: role === 'from' ? 'from' : /^(?:to|cc|bcc)$/.test(role) ? 'to' : '',
    owner: /^true$/i.test(fields.get('IsPhoneOwner') ?? '') || (identifier !== '' && isOwner(identifier)),
  }
}

const PEOPLE = ['Parties', 'From', 'To', 'Cc', 'Bcc']
const peopleOf = (model: UfedModel, isOwner: IsOwner): readonly Person[] =>
  PEOPLE.flatMap(slot => (model.models.get(slot) ?? []).map(party => personOf(party, slot, isOwner)))

const OUT = /^(?:out|sent|unsent|draft|dial|placed|deliver)/i
const IN = /^(?:in(?:coming|box|bound)?\b|missed|rejected|blocked|received|read|unread)/i

/** What the report says of the direction: in a word, by whose the sender is, or by folder and state. '' when it says nothing. */
function directionOf({ fields, type }: UfedModel, people: readonly Person[]): 'Incoming' | 'Outgoing' | '' {
  const said = (name: string): 'Incoming' | 'Outgoing' | '' => {
    const word = fields.get(name) ?? ''
    return OUT.test(word) ? 'Outgoing' : IN.test(word) ? 'Incoming' : ''
  }
  if (type === 'VoiceMail') return 'Incoming'
  const stated = said('Direction') || (type === 'Call' ? said('Type') : '')
  if (stated !== '') return stated
  const senders = people.filter(({ role }) => role === 'from')
  const receivers = people.filter(({ role }) => role === 'to')
  if (senders.some(({ owner }) => owner) || /^true$/i.test(fields.get('FromIsOwner') ?? '')) return 'Outgoing'
  if (receivers.some(({ owner }) => owner)) return 'Incoming'
  const filed = said('Folder') || (type === 'Call' ? '' : said('Status'))
  if (filed !== '') return filed
  if (senders.length > 0) return 'Incoming'
  return receivers.length > 0 ? 'Outgoing' : ''
}

/** The other side: whoever sent it, or everybody it went to. */
function othersOf(
  people: readonly Person[],
  members: readonly Person[],
  direction: 'Incoming' | 'Outgoing' | '',
): readonly Person[] {
  const others = people.filter(({ owner }) => !owner)
  const wanted = direction === 'Incoming' ? 'from' : 'to'
  const named = others.filter(({ role }) => role === wanted)
  const found = named.length > 0 ? named : others.filter(({ role }) => role === '')
  const inChat = members.filter(({ owner }) => !owner)
  if (direction === 'Outgoing') return found.length > 0 ? once(found) : once(inChat.length > 0 ? inChat : others)
  if (found.length > 0) return found.slice(0, 1)
  return inChat.length === 1 ? inChat : others.slice(0, 1)
}

const once = (people: readonly Person[]): readonly Person[] => [
  ...new Map(people.map((person, at) => [person.identifier || `${at}`, person])).values(),
]
