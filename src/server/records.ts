import type { RecordKind } from '../kernel/record-type.ts'
import { address } from '../people/address.ts'
import { identifier } from '../people/identifier.ts'
import { personName } from '../people/person-name.ts'
import { person } from '../people/person.ts'

/** Every declared kind of record; what is not here has no page, no form and no place in the API. */
export const RECORDS: readonly RecordKind[] = [person, personName, identifier, address]

export const recordOf = (kind: string): RecordKind | undefined => RECORDS.find(record => record.kind === kind)

/** Kinds that are about a person, as the timeline shows them. */
export const ABOUT_A_PERSON: readonly RecordKind[] = RECORDS.filter(({ subject }) => subject === 'person')
