import type { FastifyRequest } from 'fastify'
import { Form } from '../../form.ts'

interface Received {
  readonly form: Form
  readonly name: string
  /** The one file of the form, as far as it may be long and a byte more; null where none was chosen. */
  readonly bytes: Buffer | null
}

/** A form with one file that stays in memory: it travels with the page, and is left lying nowhere. */
export async function receivedForm(request: FastifyRequest, largest: number): Promise<Received> {
  const values = new Map<string, string[]>()
  let name = ''
  let bytes: Buffer | null = null
  if (!request.isMultipart()) return { form: new Form(values), name, bytes }
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : ''
      values.set(part.fieldname, [...(values.get(part.fieldname) ?? []), value])
      continue
    }
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of part.file as AsyncIterable<Buffer>) {
      if (length <= largest) pieces.push(piece)
      length += piece.length
    }
    if (part.filename === '' || bytes !== null) continue
    name = part.filename.slice(-120)
    bytes = Buffer.concat(pieces).subarray(0, largest + 1)
  }
  return { form: new Form(values), name, bytes }
}
