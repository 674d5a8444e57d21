import type { FastifyRequest } from 'fastify'
import { contextOf } from './signed-in.ts'
import type { Upload, Uploads } from './uploads.ts'

/** One thing to correct: GOV.UK's error summary links it to the field. */
export interface FieldError {
  /** Name of the field, which is also its id. */
  readonly field: string
  readonly text: string
}

/** Fields of a form, every value a list: checkboxes send several. */
export class Form {
  readonly #values: ReadonlyMap<string, readonly string[]>
  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }
  /** Trimmed; empty when not sent. */
  text(field: string): string {
    return this.#values.get(field)?.[0]?.trim() ?? ''
  }
  all(field: string): readonly string[] {
    return this.#values.get(field) ?? []
  }
  /** Every field by name, for showing a form again as it was filled in. */
  entries(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#values].map(([field, [first]]) => [field, first ?? '']))
  }
}

export interface SentForm {
  readonly form: Form
  readonly uploads: readonly Upload[]
  /** Names of files that were larger than the limit; they were not kept. */
  readonly tooLarge: readonly string[]
}

/** A form without files, as `@fastify/formbody` parsed it. */
export function formOf({ body }: Pick<FastifyRequest, 'body'>): Form {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : []
  const texts = (value: unknown): readonly string[] =>
    (Array.isArray(value) ? value : [value]).filter(text => typeof text === 'string')
  return new Form(new Map(fields.map(([name, value]) => [name, texts(value)])))
}

/** Reads a form with files: files stream to the waiting room, whatever their size; fields are kept. */
export async function readForm(request: FastifyRequest, uploads: Uploads): Promise<SentForm> {
  const values = new Map<string, string[]>()
  const received: Upload[] = []
  const tooLarge: string[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : ''
      values.set(part.fieldname, [...(values.get(part.fieldname) ?? []), value])
    } else if (part.filename === '') {
      // A file field that was left empty still sends an empty part.
      part.file.resume()
    } else {
      const upload = await uploads.receive(part.filename, part.file, contextOf(request).actor)
      if (part.file.truncated) {
        tooLarge.push(upload.name)
        await uploads.discard(upload.id)
      } else received.push(upload)
    }
  }
  return { form: new Form(values), uploads: received, tooLarge }
}

/** A GOV.UK date input (day, month, year) as `2026-03-01`; undefined when left empty, null when it is no date. */
export function dateOf(form: Form, field: string): string | undefined | null {
  const parts = ['day', 'month', 'year'].map(part => form.text(`${field}-${part}`))
  if (parts.every(part => part === '')) return undefined
  const [day, month, year] = parts.map(part => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN))
  const date = new Date(Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, day))
  const exact = date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day
  return exact && year >= 1990 ? date.toISOString().slice(0, 10) : null
}
