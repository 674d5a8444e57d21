import { readFile, stat } from 'node:fs/promises'
import { BREAKWATER_IRI } from '../../case-uco.ts'
import { fail, ok, type Result } from '../../../values/result.ts'

/** An object of a CASE/UCO graph: its words without their namespaces, ours with `bw:` before them. */
export interface CaseObject {
  readonly id: string
  readonly types: readonly string[]
  readonly [property: string]: unknown
}

/** In bytes. The document is held in memory whole; larger ones are to be exported in parts. */
export const LARGEST_CASE = 96 * 1024 ** 2
/** Objects within objects; CASE nests four deep. */
const DEEPEST = 40

/**
 * The objects of a CASE/UCO document (JSON-LD), those within others too, in the order of the file. What reads them needs
 * nothing but this list twice over, so that a reader that streams can take the place of this one.
 */
export async function readGraph(file: {
  readonly path: string
  readonly name: string
}): Promise<Result<readonly CaseObject[]>> {
  const { size } = await stat(file.path)
  if (size > LARGEST_CASE)
    return fail({
      code: 'unreadable',
      problem: `the CASE/UCO file has ${Math.ceil(size / 1024 ** 2)} MB; up to ${LARGEST_CASE / 1024 ** 2} MB are read at once`,
      where: file.name,
      expected: 'a smaller CASE/UCO file',
      next: 'Export it in parts, for example month by month, and import each part',
    })
  let document: unknown
  try {
    document = JSON.parse((await readFile(file.path, 'utf8')).replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    return unreadable(file.name, `the file is no JSON: ${error.message.slice(0, 120)}`)
  }
  const prefixes = prefixesOf(document)
  const objects: CaseObject[] = []
  if (!gather(document, prefixes, objects, 0))
    return unreadable(file.name, `objects lie more than ${DEEPEST} deep in one another`)
  if (objects.length === 0) return unreadable(file.name, 'no object of the file has an @id and an @type')
  return ok(objects)
}

const unreadable = (where: string, problem: string): Result<never> =>
  fail({
    code: 'unreadable',
    problem,
    where,
    expected: 'CASE/UCO as JSON-LD: an @context, and objects under @graph',
    next: 'Ask the sender for the file again, as their tool exports it',
  })

type Prefixes = ReadonlyMap<string, string>

function prefixesOf(document: unknown): Prefixes {
  const context = isRecord(document) ? document['@context'] : undefined
  const parts: readonly unknown[] = Array.isArray(context) ? context : [context]
  return new Map(
    parts.flatMap(part =>
      isRecord(part)
        ? Object.entries(part).flatMap(([prefix, iri]) => (typeof iri === 'string' ? [[prefix, iri] as const] : []))
        : [],
    ),
  )
}

/** Whether no object lies too deep. */
function gather(value: unknown, prefixes: Prefixes, found: CaseObject[], depth: number): boolean {
  if (depth > DEEPEST) return false
  if (Array.isArray(value)) return value.every(one => gather(one, prefixes, found, depth + 1))
  if (!isRecord(value)) return true
  const id = value['@id']
  const types = listOf(value['@type']).flatMap(type => (typeof type === 'string' ? [wordOf(type, prefixes)] : []))
  if (typeof id === 'string' && types.length > 0 && value['@value'] === undefined) {
    const words = Object.entries(value).filter(([key]) => !key.startsWith('@'))
    found.push({
      ...Object.fromEntries(words.map(([key, one]) => [wordOf(key, prefixes), plain(one, prefixes)])),
      id,
      types,
    })
  }
  return Object.entries(value).every(([key, one]) => key === '@context' || gather(one, prefixes, found, depth + 1))
}

/** A literal as its text or number; an object with its words without namespaces. */
function plain(value: unknown, prefixes: Prefixes): unknown {
  if (Array.isArray(value)) return value.map(one => plain(one, prefixes))
  if (!isRecord(value)) return value
  if ('@value' in value) return value['@value']
  const types = listOf(value['@type']).flatMap(type => (typeof type === 'string' ? [wordOf(type, prefixes)] : []))
  const words = Object.entries(value).filter(([key]) => !key.startsWith('@'))
  return {
    ...Object.fromEntries(words.map(([key, one]) => [wordOf(key, prefixes), plain(one, prefixes)])),
    id: value['@id'],
    types,
  }
}

/** `uco-observable:CallFacet`, or the whole address, is `CallFacet`; a word of ours is `bw:kind`. */
function wordOf(name: string, prefixes: Prefixes): string {
  const [, prefix = '', rest = ''] = /^([^:]*):(.*)$/s.exec(name) ?? []
  const iri = prefixes.has(prefix) ? `${prefixes.get(prefix) ?? ''}${rest}` : name
  if (iri.startsWith(BREAKWATER_IRI)) return `bw:${iri.slice(BREAKWATER_IRI.length)}`
  return iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#'), iri.lastIndexOf(':')) + 1)
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
