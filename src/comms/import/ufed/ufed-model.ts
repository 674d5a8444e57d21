import { ownText } from '../xml/read-xml.ts'

/**
 * A record of a report: `<model type="Call" id="…" deleted_state="Intact">` with its fields and the records within it.
 *
 * Layout as in public readers of such reports: SEilers/UFEDLib (the models and their fields), lfcnassif/IPED (UfedXmlReader, which
 * streams them), casework/CASE-Implementation-UFED-XML (metadata). No schema is public; what is not known is passed over.
 */
export interface UfedModel {
  readonly type: string
  readonly id: string
  /** `deleted_state`: Intact, Deleted, Trash, Unknown; '' where the report says nothing. */
  readonly state: string
  /** The first value of each field that is read, without outer blanks but for the words of a message; '' where there is none. */
  readonly fields: Readonly<UfedFields>
  /** By the name of the field they stand in. */
  readonly models: Readonly<Record<UfedSlot, readonly UfedModel[]>>
}

export type UfedFields = ReturnType<typeof noFields>
export type UfedField = keyof UfedFields

/** Those that are read of any kind of record; every other one is passed over. One shape for all: a report has millions. */
export const noFields = () => ({
  Account: '',
  BID: '',
  Body: '',
  CID: '',
  Category: '',
  Date: '',
  DateDelivered: '',
  DateRead: '',
  Direction: '',
  Domain: '',
  Duration: '',
  EntryCategory: '',
  EntryName: '',
  EntryValue: '',
  Folder: '',
  FromIsOwner: '',
  Id: '',
  Identifier: '',
  IsPhoneOwner: '',
  LAC: '',
  Label: '',
  Latitude: '',
  Longitude: '',
  MCC: '',
  MNC: '',
  NID: '',
  Name: '',
  Role: '',
  ServiceType: '',
  Snippet: '',
  Source: '',
  SourceApplication: '',
  StartTime: '',
  Status: '',
  Subject: '',
  TimeCreated: '',
  TimeStamp: '',
  Timestamp: '',
  Type: '',
  Username: '',
  Value: '',
})

const NAMES: ReadonlyMap<string, UfedField> = new Map(Object.keys(noFields()).map(name => [name, name as UfedField]))

/** A field by its name in the report; '' where it is not one that is read. */
export const fieldNamed = (name: string): UfedField | '' => NAMES.get(name) ?? ''

/** Fields that hold records we read; attachments, pictures and the like are passed over. */
export type UfedSlot = 'Parties' | 'Participants' | 'Messages' | 'From' | 'To' | 'Cc' | 'Bcc' | 'Entries' | 'Position'

/** Shared by all records, most of which have nobody in most of these. */
const NONE: UfedModel[] = []

export const noModels = (): Record<UfedSlot, UfedModel[]> => ({
  Parties: NONE,
  Participants: NONE,
  Messages: NONE,
  From: NONE,
  To: NONE,
  Cc: NONE,
  Bcc: NONE,
  Entries: NONE,
  Position: NONE,
})

const SLOTS: ReadonlyMap<string, UfedSlot> = new Map(Object.keys(noModels()).map(name => [name, name as UfedSlot]))

/** A field that holds records, by its name; '' where it has none. */
export const slotNamed = (name: string): UfedSlot | 'other' | '' => SLOTS.get(name) ?? (name === '' ? '' : 'other')

/** The same record, holding on to nothing of the file but its own texts. */
export function ownModel({ type, id, state, fields, models }: UfedModel): UfedModel {
  const own = { type: ownText(type), id: ownText(id), state: ownText(state), fields: noFields(), models: noModels() }
  for (const name of NAMES.values()) if (fields[name] !== '') own.fields[name] = ownText(fields[name])
  for (const slot of SLOTS.values()) if (models[slot].length > 0) own.models[slot] = models[slot].map(ownModel)
  return own
}
