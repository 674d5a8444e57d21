import { ownText, type XmlAttributes, type XmlHandlers } from '../xml/read-xml.ts'
import {
  fieldNamed,
  noFields,
  noModels,
  slotNamed,
  type UfedField,
  type UfedModel,
  type UfedSlot,
} from './ufed-model.ts'

export interface ReportHandlers {
  /** A record of the decoded data; of a chat all but its messages. */
  model(model: UfedModel): void
  /** A message of a chat. `chat` has what stood before its messages; `ahead` is false while its participants may still follow. */
  message(message: UfedModel, chat: UfedModel, ahead: boolean): void
  /** What the report says about itself or the handset: an item of one of its sections `metadata`, and the group it stands in. */
  fact(name: string, value: string, group: string): void
  /** A record whose end is missing: another begins where only its own fields may stand. */
  lost(record: string): void
}

export const TYPES: ReadonlySet<string> = new Set([
  'Call',
  'SMS',
  'MMS',
  'InstantMessage',
  'Chat',
  'VoiceMail',
  'Contact',
  'UserAccount',
  'SIMData',
  'DeviceInfoEntry',
  'CellTower',
])
/** A record within a record within a record: a party of a message of a chat. A report has no more. */
const DEEPEST = 6
/** Records within one record that are kept; a group chat has at most a few thousand people. */
const MOST_WITHIN = 5000
/** Ids that are remembered: of more records than two pieces of a report hold. */
const RECENT = 2048
/** Kinds of records that are counted; a report knows about eighty. */
const MOST_KINDS = 200
/** Characters of one field that is no message. */
const LONGEST_FIELD = 4000

/** A record that is being read. */
interface Frame extends UfedModel {
  readonly fields: ReturnType<typeof noFields>
  readonly models: Record<UfedSlot, UfedModel[]>
  /** The field that is open. */
  field: UfedField | ''
  slot: UfedSlot | 'other' | ''
  within: number
  /** Its participants were read. */
  peopled: boolean
}

/** Turns the elements of a report into its records, each told when it ends. Holds no more than the record at hand. */
export class ReportModels implements XmlHandlers {
  readonly #handlers: ReportHandlers
  readonly #stack: Frame[] = []
  /** Open records that are passed over. */
  #passed = 0
  #files = 0
  #item = ''
  #group = ''
  /** Within the decoded data: bookmarks name records a second time. */
  #types = 0
  #encoded = false
  /** Elements of a report were met: this is one. */
  isReport = false
  /** A chat in which the reading broke off: messages that follow are likely its. */
  #interrupted: UfedModel | undefined
  /** Ids of the records that were told last, so that a reading that goes on tells none twice. */
  readonly #recent: string[] = []
  #told = 0
  readonly #others = new Map<string, number>()

  constructor(handlers: ReportHandlers) {
    this.#handlers = handlers
  }

  /** The record that was being read when the report broke off, if any: its kind and id. */
  get unfinished(): string | undefined {
    const [outer] = this.#stack
    const last = this.#stack.findLast(({ type }) => type === 'InstantMessage') ?? outer
    return last === undefined ? undefined : `${last.type} ${last.id}`.trim()
  }

  /** The chat that was being read when the report broke off. */
  get openChat(): UfedModel | undefined {
    return this.#stack.find(({ type }) => type === 'Chat') ?? this.#interrupted
  }

  /** Whether a record with this id was told lately, or was being read when the report broke off. */
  knows(id: string): boolean {
    return this.#recent.includes(id)
  }

  /** Forgets the records that were being read: the next begins anew. */
  restart(): void {
    this.#interrupted = this.openChat
    for (const { id } of this.#stack) this.#remember(id)
    this.#stack.length = 0
    this.#passed = 0
    this.#files = 0
    this.#types = 0
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#passed > 0) {
      if (name === 'model') this.#passed++
      return
    }
    const frame = this.#stack.at(-1)
    switch (name) {
      case 'field':
        if (frame !== undefined) frame.field = fieldNamed(attributes.get('name') ?? '')
        break
      case 'value':
        this.#encoded = attributes.get('format') === 'Base64String'
        break
      case 'model':
        this.#openModel(attributes, frame)
        break
      case 'modelField':
      case 'multiModelField':
        if (frame !== undefined) frame.slot = slotNamed(attributes.get('name') ?? '')
        break
      case 'taggedFiles':
      case 'images':
        this.#files++
        break
      case 'item':
        this.#item = attributes.get('name') ?? ''
        this.#group = attributes.get('group') ?? ''
        break
      case 'modelType':
        this.#types++
        this.isReport = true
        break
      case 'project':
      case 'decodedData':
        this.isReport = true
        break
      default:
    }
  }

  close(name: string, text: string): void {
    if (this.#passed > 0) {
      if (name === 'model') this.#passed--
      return
    }
    const frame = this.#stack.at(-1)
    switch (name) {
      case 'value':
        if (frame !== undefined) keep(frame, this.#encoded ? decoded(text) : text)
        break
      case 'field':
        if (frame !== undefined) {
          keep(frame, text)
          frame.field = ''
        }
        break
      case 'modelField':
      case 'multiModelField':
        if (frame !== undefined) {
          if (frame.slot === 'Participants') frame.peopled = true
          frame.slot = ''
        }
        break
      case 'model':
        this.#closeModel()
        break
      case 'taggedFiles':
      case 'images':
        this.#files--
        break
      case 'item':
        if (this.#files === 0 && frame === undefined && text.trim() !== '')
          this.#handlers.fact(this.#item, text.trim().slice(0, LONGEST_FIELD), this.#group)
        break
      case 'modelType':
        this.#types--
        break
      default:
    }
  }

  #openModel(attributes: XmlAttributes, outer: Frame | undefined): void {
    const type = attributes.get('type') ?? ''
    const within = outer?.slot === '' && TYPES.has(type) ? this.#withoutUnended(type) : outer
    // Damage can swallow where the messages of a chat begin, with the first of them: the others stand among its participants.
    if (type === 'InstantMessage' && within?.type === 'Chat' && within.slot !== 'Messages') {
      this.#handlers.lost(`${type} of ${within.type} ${within.id}`.trim())
      within.slot = 'Messages'
    }
    const wanted =
      within === undefined
        ? TYPES.has(type) && this.#types > 0
        : within.slot !== '' &&
          within.slot !== 'other' &&
          this.#stack.length < DEEPEST &&
          ++within.within <= MOST_WITHIN
    const isMessage = within?.type === 'Chat' && within.slot === 'Messages'
    if (isMessage) within.within = 0
    if (!wanted) {
      this.#passed = 1
      if (within === undefined && this.#types > 0) this.#count(type)
      return
    }
    this.#stack.push({
      type: isMessage ? 'InstantMessage' : type,
      id: attributes.get('id') ?? '',
      state: attributes.get('deleted_state') ?? attributes.get('deleted') ?? '',
      fields: noFields(),
      models: noModels(),
      field: '',
      slot: '',
      within: 0,
      peopled: false,
    })
  }

  /** Records of kinds that are not read, and how many of each. */
  get others(): ReadonlyMap<string, number> {
    return this.#others
  }

  #count(type: string): void {
    const before = this.#others.get(type)
    if (before !== undefined) this.#others.set(type, before + 1)
    else if (this.#others.size < MOST_KINDS) this.#others.set(ownText(type), 1)
  }

  /** Where a record of this kind may begin, once those whose end is missing are given up. */
  #withoutUnended(type: string): Frame | undefined {
    const last = this.#stack.at(-1)
    if (last !== undefined) {
      this.#handlers.lost(`${last.type} ${last.id}`.trim())
      this.#remember(last.id)
    }
    const chat = this.#stack.at(-2)
    if (type === 'InstantMessage' && chat?.type === 'Chat') this.#stack.pop()
    else this.#stack.length = 0
    return this.#stack.at(-1)
  }

  #remember(id: string): void {
    if (id !== '') this.#recent[this.#told++ % RECENT] = ownText(id)
  }

  #closeModel(): void {
    const model = this.#stack.pop()
    if (model === undefined) return
    const outer = this.#stack.at(-1)
    if (TYPES.has(model.type)) this.#remember(model.id)
    if (outer === undefined) {
      if (model.type !== 'InstantMessage') this.#interrupted = undefined
      if (this.#interrupted === undefined) this.#handlers.model(model)
      else this.#handlers.message(model, this.#interrupted, true)
    } else if (outer.type === 'Chat' && outer.slot === 'Messages') this.#handlers.message(model, outer, outer.peopled)
    else if (outer.slot !== '' && outer.slot !== 'other') {
      const siblings = outer.models[outer.slot]
      if (siblings.length === 0) outer.models[outer.slot] = [model]
      else siblings.push(model)
    }
  }
}

/** Whether a text begins and ends with a letter or digit of ASCII or a sign: nearly all do, and a look costs less than a call. */
const isTrimmed = (text: string): boolean => isSeen(text.charCodeAt(0)) && isSeen(text.charCodeAt(text.length - 1))
const isSeen = (code: number): boolean => code > 0x20 && code < 0x7f

/** The words of a message stay as they are. */
function keep({ field, fields }: Frame, text: string): void {
  if (field === '' || fields[field] !== '') return
  const words = field === 'Body' || isTrimmed(text) ? text : text.trim()
  fields[field] = field === 'Body' || words.length <= LONGEST_FIELD ? words : words.slice(0, LONGEST_FIELD)
}

/** Texts with characters that XML cannot hold are written in base 64; what is no text then stays as it is. */
function decoded(text: string): string {
  const bytes = Buffer.from(text.trim(), 'base64')
  const plain = bytes.toString('utf8')
  return plain.includes('\ufffd') ? text : plain
}
