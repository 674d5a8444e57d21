import { ENTITY_KINDS } from '../../entity.ts'
import { EVENT_KINDS, EVENT_MARKS } from '../../event.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { DURATION_FORMATS, COUNTED_FORMATS, FORMAT_GROUPS, isDateFormat } from './date-format.ts'
import { CANONICAL_COLUMNS, type CanonicalColumn, type Template, type TemplateValues } from './template.ts'
import {
  ANSWERED_WORDS,
  DELETED_WORDS,
  DIRECTION_WORDS,
  ENTITY_WORDS,
  KIND_WORDS,
  MARK_WORDS,
  OBSERVED_WORDS,
} from './template-words.ts'
import { isZone } from '../zone.ts'

/** A template as it stands in its file: short, only what differs from the usual. */
export interface TemplateFile {
  readonly name: string
  readonly kind?: Template['kind']
  readonly header?: { readonly starts?: number }
  readonly sheets?: readonly string[]
  readonly zone?: string
  readonly columns: Readonly<Partial<Record<CanonicalColumn, string | readonly string[]>>>
  readonly formats?: Readonly<Partial<Record<CanonicalColumn, string | readonly string[]>>>
  readonly values?: Readonly<Partial<Record<keyof TemplateValues, Readonly<Record<string, string | boolean>>>>>
  readonly owner?: string
  readonly numbering?: 'phone' | 'opaque' | 'told'
  readonly origin?: string
  readonly generic?: boolean
}

const FIELDS = [
  'name',
  'kind',
  'header',
  'sheets',
  'zone',
  'columns',
  'formats',
  'values',
  'owner',
  'numbering',
  'origin',
  'generic',
]
const ALLOWED = {
  kind: [...EVENT_KINDS] as string[],
  direction: ['in', 'out'],
  answered: ['yes', 'no'],
  mark: [...EVENT_MARKS] as string[],
  observed: ['a', 'b', 'ab', 'network'],
  deleted: ['yes', 'no'],
  what: [...ENTITY_KINDS] as string[],
}
const BUILT_IN = {
  kind: KIND_WORDS,
  direction: DIRECTION_WORDS,
  answered: ANSWERED_WORDS,
  mark: MARK_WORDS,
  observed: OBSERVED_WORDS,
  deleted: DELETED_WORDS,
  what: ENTITY_WORDS,
}

/** What is wrong with a template, before it is a `Fault`. */
class Wrong extends Error {
  readonly field: string
  readonly expected: string
  constructor(field: string, problem: string, expected: string) {
    super(problem)
    this.field = field
    this.expected = expected
  }
}

/** Reads a template file's text. Every refusal names the field. */
export function readTemplate(text: string, where = 'template'): Result<Template> {
  let raw: unknown
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return fail({
      code: 'invalid',
      problem: `it is no JSON (${String(error).slice(0, 120)})`,
      where,
      expected: 'a template, as docs describe',
      next: 'Correct the file',
    })
  }
  return parseTemplate(raw, where)
}

/** Checks a template and completes it with the built-in words, so that the pipeline needs no defaults of its own. */
export function parseTemplate(raw: unknown, where = 'template'): Result<Template> {
  try {
    return ok(parse(raw))
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return fail({
      code: 'invalid',
      problem: error.message,
      where: error.field === '' ? where : `${where}, field “${error.field}”`,
      expected: error.expected,
      next: `Correct ${error.field === '' ? 'the template' : `“${error.field}”`} and try again`,
    })
  }
}

function parse(raw: unknown): Template {
  const file = record(raw, '')
  for (const key of Object.keys(file))
    if (!FIELDS.includes(key)) throw new Wrong(key, 'this field is not known', `one of ${FIELDS.join(', ')}`)
  const name = text(file['name'], 'name')
  const kind = oneOf(file['kind'] ?? 'events', 'kind', ['events', 'cells', 'entities'] as const)
  const columns = lists(file['columns'], 'columns')
  if (Object.keys(columns).length === 0)
    throw new Wrong('columns', 'it names no column', '{"a_number": "Calling Number", …}')
  const header = file['header'] === undefined ? undefined : readHeader(file['header'])
  const zone = file['zone'] === undefined ? undefined : text(file['zone'], 'zone')
  if (zone !== undefined && !isZone(zone))
    throw new Wrong('zone', `“${zone}” is no time zone`, 'a name such as Europe/London or UTC')
  const origin = file['origin'] === undefined ? '1970-01-01T00:00:00Z' : text(file['origin'], 'origin')
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?$/.test(origin) || Number.isNaN(Date.parse(origin))) {
    throw new Wrong('origin', `“${origin}” is no date`, 'a time such as 2025-01-01T00:00:00Z')
  }
  const sheets = file['sheets'] === undefined ? undefined : texts(file['sheets'], 'sheets')
  const owner = file['owner'] === undefined ? undefined : text(file['owner'], 'owner')
  return {
    name,
    kind,
    ...(header === undefined ? {} : { header }),
    ...(sheets === undefined ? {} : { sheets }),
    ...(zone === undefined ? {} : { zone }),
    columns,
    formats: readFormats(file['formats'] ?? {}),
    values: readValues(file['values'] ?? {}),
    ...(owner === undefined ? {} : { owner }),
    ...(file['generic'] === true ? { generic: true as const } : {}),
    numbering: oneOf(file['numbering'] ?? 'phone', 'numbering', ['phone', 'opaque', 'told'] as const),
    origin: new Date(/T/.test(origin) && !origin.endsWith('Z') ? `${origin}Z` : origin)
      .toISOString()
      .replace('.000Z', 'Z'),
  }
}

function readHeader(raw: unknown): { readonly starts?: number } {
  const header = record(raw, 'header')
  const starts = header['starts']
  if (starts === undefined) return {}
  if (typeof starts !== 'number' || !Number.isInteger(starts) || starts < -1 || starts > 1000) {
    throw new Wrong(
      'header.starts',
      `${JSON.stringify(starts)} is no line`,
      'the line of the header counted from 0, or -1 for none',
    )
  }
  return { starts }
}

function lists(raw: unknown, field: string): Partial<Record<CanonicalColumn, readonly string[]>> {
  const out: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  for (const [key, value] of Object.entries(record(raw, field))) {
    const column = CANONICAL_COLUMNS.find(c => c === key)
    if (column === undefined)
      throw new Wrong(`${field}.${key}`, 'there is no such column', `one of ${CANONICAL_COLUMNS.join(', ')}`)
    out[column] = texts(value, `${field}.${key}`)
  }
  return out
}

function readFormats(raw: unknown): Template['formats'] {
  const out: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  for (const [column, formats] of Object.entries(lists(raw, 'formats')) as [CanonicalColumn, readonly string[]][]) {
    const others = column === 'duration_s' ? DURATION_FORMATS : COUNTED_FORMATS
    for (const format of formats) {
      if (
        Object.hasOwn(FORMAT_GROUPS, format) ||
        (others as readonly string[]).includes(format) ||
        isDateFormat(format)
      )
        continue
      throw new Wrong(
        `formats.${column}`,
        `“${format}” is no format`,
        `letters such as dd/MM/yyyy HH:mm:ss, or ${[...Object.keys(FORMAT_GROUPS), ...others].join(', ')}`,
      )
    }
    out[column] = [...new Set(formats.flatMap(format => FORMAT_GROUPS[format] ?? [format]))]
  }
  return out
}

function readValues(raw: unknown): TemplateValues {
  const stated = record(raw, 'values')
  for (const key of Object.keys(stated))
    if (!Object.hasOwn(ALLOWED, key))
      throw new Wrong(`values.${key}`, 'there are no words for this', `one of ${Object.keys(ALLOWED).join(', ')}`)
  const one = (key: keyof typeof ALLOWED): Record<string, string> => {
    const map: Record<string, string> = { ...BUILT_IN[key] }
    for (const [word, value] of Object.entries(record(stated[key] ?? {}, `values.${key}`))) {
      const meaning = value === true ? 'yes' : value === false ? 'no' : value
      const plain = word.trim().toLowerCase()
      // An empty meaning takes a built-in word away.
      if (meaning === '' || meaning === null) delete map[plain]
      else if (typeof meaning === 'string' && ALLOWED[key].includes(meaning)) map[plain] = meaning
      else
        throw new Wrong(
          `values.${key}`,
          `${JSON.stringify(meaning)} is no meaning for “${word}”`,
          `one of ${ALLOWED[key].join(', ')}`,
        )
    }
    return map
  }
  return {
    kind: one('kind'),
    direction: one('direction'),
    answered: one('answered'),
    mark: one('mark'),
    observed: one('observed'),
    deleted: one('deleted'),
    what: one('what'),
  } as unknown as TemplateValues
}

function record(raw: unknown, field: string): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new Wrong(field, raw === undefined ? 'it is missing' : 'it is no object', '{…}')
  return raw as Record<string, unknown>
}

function text(raw: unknown, field: string): string {
  if (typeof raw !== 'string' || raw.trim() === '')
    throw new Wrong(field, raw === undefined ? 'it is missing' : 'it is no text', 'a text')
  return raw.trim()
}

function texts(raw: unknown, field: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  return list.map(entry => text(entry, field))
}

function oneOf<T extends string>(raw: unknown, field: string, allowed: readonly T[]): T {
  const found = allowed.find(value => value === raw)
  if (found === undefined) throw new Wrong(field, `“${String(raw)}” is not possible`, allowed.join(' or '))
  return found
}
