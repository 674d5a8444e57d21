import type { FastifyRequest } from 'fastify'
import { person } from '../../../people/person.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { ownAddress } from '../sign-in/own-address.ts'

/**
 * The form that waits for somebody who is being added (`?next=…`, an address of ours without `person`); null where none does:
 * whoever adds somebody in the middle of something goes on with it, and does not look for them again.
 */
export function formThatWaits({ query }: FastifyRequest, { kind }: RecordKind): string | null {
  const { next } = query as Readonly<Record<string, unknown>>
  if (kind !== person.kind || typeof next !== 'string') return null
  const address = ownAddress(next)
  return address === '/' ? null : address
}

/** The same form, about this person. */
export const aboutPerson = (form: string, id: string): string => `${form}${form.includes('?') ? '&' : '?'}person=${id}`
