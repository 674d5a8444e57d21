import { appOf, partyText } from './party-text.ts'
import { remembered } from './remembered.ts'
import type { UfedModel } from './ufed-model.ts'

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
  const { type, fields } = model
  const time =
    fields.TimeStamp || fields.Timestamp || fields.StartTime || fields.Date || fields.DateDelivered || fields.DateRead
  if (time === '') return undefined
  const account = fields.Account || (chat?.fields.Account ?? '')
  const source = fields.SourceApplication || fields.Source || (chat?.fields.Source ?? '')
  const app = appOf(source)
  const people = peopleOf(model, account, isOwner)
  const direction = directionOf(model, people)
  const system = people.some(({ identifier, role }) => role === 'from' && isSystem(identifier))
  const others = othersOf(people, chat, direction, party => personOf(party, '', account, isOwner))
  const kind = kindOf(model, app, source)
  return (others.length === 0 ? NOBODY : others.slice(0, MOST_RECIPIENTS)).map(person => [
    kind,
    direction,
    system ? '' : partyText(person.identifier, app),
    system ? '' : person.name,
    time,
    type === 'Call' || type === 'VoiceMail' ? fields.Duration : '',
    answeredOf(model),
    type === 'VoiceMail' ? 'voicemail' : system ? 'system' : '',
    app,
    model.state || (chat?.state ?? ''),
    type === 'Call' ? '' : fields.Body || fields.Snippet || fields.Subject,
    model.id,
  ])
}

/** Whoever a record that names nobody is with. */
const NOBODY: readonly Person[] = [{ identifier: '', name: '', role: '', owner: false }]

export const isTrue = remembered((word: string): boolean => /^true$/i.test(word))
const isSystem = (identifier: string): boolean => /^system message/i.test(identifier)
const isMms = remembered((words: string): boolean => /mms/i.test(words))
const isDraft = remembered((folder: string): boolean => /draft/i.test(folder))
const isUnsent = remembered((status: string): boolean => /^(?:draft|unsent)$/i.test(status))
const saysNothing = remembered((status: string): boolean => /^(?:unknown|none|default)$/i.test(status))
const saysUnanswered = remembered((word: string): boolean => /^(?:missed|rejected|blocked|unanswered)/i.test(word))

function kindOf({ type, fields }: UfedModel, app: string, source: string): string {
  if (type === 'Call') return app === '' ? 'voice' : 'app_call'
  if (type === 'VoiceMail') return 'voice'
  // What was never sent is no message to anybody.
  if (isDraft(fields.Folder) || isUnsent(fields.Status)) return 'other'
  if (type === 'SMS' || type === 'MMS') return type.toLowerCase()
  if (app !== '') return 'im'
  return isMms(source) || isMms(fields.Type) || isMms(fields.Label) ? 'mms' : 'sms'
}

function answeredOf({ type, fields }: UfedModel): string {
  if (type !== 'Call') return ''
  if (fields.Status !== '' && !saysNothing(fields.Status)) return fields.Status
  return saysUnanswered(fields.Type) ? fields.Type : ''
}

const roleOf = remembered((said: string): Person['role'] => {
  const role = said.toLowerCase()
  return role === 'from' ? 'from' : /^(?:to|cc|bcc)$/.test(role) ? 'to' : ''
})

function personOf({ fields }: UfedModel, slot: Slot | '', account: string, isOwner: IsOwner): Person {
  const identifier = fields.Identifier || fields.Id
  return {
    identifier,
    name: fields.Name,
    role: slot === '' || slot === 'Parties' ? roleOf(fields.Role) : slot === 'From' ? 'from' : 'to',
    owner: isTrue(fields.IsPhoneOwner) || (identifier !== '' && (identifier === account || isOwner(identifier))),
  }
}

/** Where a record has those it is between. */
export const PARTIES = ['Parties', 'From', 'To', 'Cc', 'Bcc'] as const
type Slot = (typeof PARTIES)[number]

function peopleOf({ models }: UfedModel, account: string, isOwner: IsOwner): readonly Person[] {
  const people: Person[] = []
  for (const slot of PARTIES) for (const party of models[slot]) people.push(personOf(party, slot, account, isOwner))
  return people
}

const OUT = /^(?:out|sent|unsent|draft|dial|placed|deliver)/i
const IN = /^(?:in(?:coming|box|bound)?\b|missed|rejected|blocked|received|read|unread)/i

type Direction = 'Incoming' | 'Outgoing' | ''
const said = remembered((word: string): Direction => (OUT.test(word) ? 'Outgoing' : IN.test(word) ? 'Incoming' : ''))

/** What the report says of the direction: in a word, by whose the sender is, or by folder and state. '' when it says nothing. */
function directionOf({ fields, type }: UfedModel, people: readonly Person[]): Direction {
  if (type === 'VoiceMail') return 'Incoming'
  const stated = said(fields.Direction) || (type === 'Call' ? said(fields.Type) : '')
  if (stated !== '') return stated
  if (people.some(({ owner, role }) => owner && role === 'from') || isTrue(fields.FromIsOwner)) return 'Outgoing'
  if (people.some(({ owner, role }) => owner && role === 'to')) return 'Incoming'
  const filed = said(fields.Folder) || (type === 'Call' ? '' : said(fields.Status))
  if (filed !== '') return filed
  if (people.some(({ role }) => role === 'from')) return 'Incoming'
  return people.some(({ role }) => role === 'to') ? 'Outgoing' : ''
}

/** The other side: whoever sent it, or everybody it went to; `memberOf`: a participant of the chat as a person. */
function othersOf(
  people: readonly Person[],
  chat: UfedModel | undefined,
  direction: Direction,
  memberOf: (party: UfedModel) => Person,
): readonly Person[] {
  const others = people.filter(({ owner }) => !owner)
  const wanted = direction === 'Incoming' ? 'from' : 'to'
  const named = others.filter(({ role }) => role === wanted)
  const found = named.length > 0 ? named : others.filter(({ role }) => role === '')
  if (found.length > 0) return direction === 'Outgoing' ? once(found) : found.slice(0, 1)
  const inChat = (chat?.models.Participants ?? []).map(memberOf).filter(({ owner }) => !owner)
  if (direction === 'Outgoing') return once(inChat.length > 0 ? inChat : others)
  return inChat.length === 1 ? inChat : others.slice(0, 1)
}

/** Each of them once; of two with one identifier the last. */
function once(people: readonly Person[]): readonly Person[] {
  if (people.length < 2) return people
  return [...new Map(people.map((person, at) => [person.identifier || `${at}`, person])).values()]
}
