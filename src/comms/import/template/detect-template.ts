import { readParty } from '../../../values/phone-number.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { COUNTED_FORMATS, readDateParts } from './date-format.ts'
import { unmistakableFormats } from './date-evidence.ts'
import { saysEnough } from './entity-words.ts'
import { headerScores, headerWords } from './header-words.ts'
import { joinedColumns } from './joined-columns.ts'
import { preambleFacts } from './preamble-facts.ts'
import { suggestMapping } from './suggest-mapping.ts'
import type { Suggestion, Table } from './suggestion.ts'
import type { CanonicalColumn, Template } from './template.ts'

/** What a table's layout is. */
export type Detection =
  | {
      readonly found: 'match'
      /** The template with the headers as the file spells them, formats in the order they occur, owner from the preamble. */
      readonly template: Template
      /** For people: `saved template “Harbour”: all 16 columns`. */
      readonly how: string
    }
  | { readonly found: 'unknown'; readonly suggestion: Suggestion }

export interface KnownTemplates {
  readonly saved: readonly Template[]
  readonly shipped: readonly Template[]
}

interface Candidate {
  readonly template: Template
  readonly used: number
  readonly saved: boolean
  /** Its times are written as it says. */
  readonly fits: boolean
  readonly how: string
}

/** So much of the file's headers must be known to a shipped template: a likeness is not enough. */
const COVERAGE = 0.7
/** What a provider says has many columns of its own; those without a meaning are kept in words, and lose nothing. */
const ENTITY_COVERAGE = 0.5
const FITS = 0.95
const TIME_COLUMNS: readonly CanonicalColumn[] = [
  'started_at',
  'date',
  'time',
  'ended_at',
  'end_date',
  'end_time',
  'valid_from',
  'valid_to',
  'from',
  'until',
]

/**
 * Finds the template of a table: headers the same (case, blanks, punctuation aside) and times written as it says.
 * The one that knows most headers wins, a saved one before a shipped one. Otherwise a mapping is suggested, which is
 * used only after a person has saved it.
 */
export function detectTemplate(table: Table & { readonly sheet?: string }, known: KnownTemplates): Detection {
  const candidates = [
    ...known.saved.flatMap(template => candidate(template, table, true) ?? []),
    ...known.shipped.flatMap(template => candidate(template, table, false) ?? []),
  ].sort((a, b) => b.used - a.used || Number(b.fits) - Number(a.fits) || Number(b.saved) - Number(a.saved))
  const [likeliest] = candidates
  // A return whose own dates cannot be read is no other return that has fewer of its columns: somebody is asked.
  const best =
    likeliest?.template.kind === 'entities' && !likeliest.fits ? undefined : candidates.find(({ fits }) => fits)
  if (best === undefined) return { found: 'unknown', suggestion: suggestMapping(table) }
  return { found: 'match', template: best.template, how: best.how }
}

function candidate(template: Template, table: Table & { readonly sheet?: string }, saved: boolean): Candidate | null {
  if (template.sheets !== undefined && table.sheet !== undefined) {
    const sheet = table.sheet.trim().toLowerCase()
    if (!template.sheets.some(name => name.trim().toLowerCase() === sheet)) return null
  }
  const bound = withFacts(template, table)
  const { columns } = bound
  const used = usedBy(bound, table)
  const all = Object.keys(template.columns).length
  const found = Object.keys(columns).length
  const coverage = template.kind === 'entities' ? ENTITY_COVERAGE : COVERAGE
  if (saved ? found < all : used < table.columns.length * coverage) return null
  if (template.kind === 'entities' && !saved && isTraffic(table)) return null
  if (!isComplete(template, columns)) return null
  const formats = fittingFormats(bound, table)
  const opaque = template.generic === true && isOpaque(columns, table)
  return {
    template: { ...bound, formats: formats ?? bound.formats, ...(opaque ? { numbering: 'opaque' as const } : {}) },
    used,
    saved,
    fits: formats !== null,
    how: `${saved ? 'saved' : 'shipped'} template “${template.name}”: ${found === all ? `all ${all}` : `${found} of ${all}`} columns`,
  }
}

/**
 * A template that a person named, made ready for this table. Refused when the table lacks the columns without which
 * no event can be read, naming what the template looks for and what the table has.
 */
export function bindTemplate(template: Template, table: Table): Result<Template> {
  const bound = withFacts(template, table)
  if (!isComplete(bound, bound.columns)) {
    const lacking = (Object.entries(template.columns) as [CanonicalColumn, readonly string[]][]).filter(
      ([column]) => bound.columns[column] === undefined,
    )
    return fail({
      code: 'invalid',
      problem: `template “${template.name}” does not fit: the table has no ${lacking.map(([column, names]) => `“${names[0] ?? column}” (${column})`).join(', ') || NEEDED[template.kind]}`,
      where: table.name,
      expected: NEEDED[template.kind],
      next: `Name columns the table has in the template: ${table.columns.map(name => `“${name}”`).join(', ')}`,
    })
  }
  return ok({ ...bound, formats: fittingFormats(bound, table) ?? bound.formats })
}

const NEEDED = {
  events: 'a_number and b_number, or other_number and direction; and started_at, or date and time',
  cells: 'cell; and lat and lon, or easting and northing, or postcode',
  entities: 'of_number, imsi, imei, iccid or account; and what is said of it, such as holder or from',
} as const

/** The template with the headers as this table spells them, and what the lines above the header state. */
function withFacts(template: Template, table: Table): Template {
  const columns = bindColumns(template, table)
  const facts = preambleFacts(table.preamble)
  const owner = template.owner ?? (columns.target_number === undefined ? facts.owner : undefined)
  return {
    ...template,
    columns,
    ...(owner === undefined ? {} : { owner }),
    // What the file says of itself goes before what the template says of files like it.
    ...(facts.zone === undefined ? {} : { zone: facts.zone }),
  }
}

/** Each column of the template with the one header of the file that means it. */
export function bindColumns(template: Pick<Template, 'columns'>, table: Pick<Table, 'columns'>): Template['columns'] {
  const headers = new Map<string, string>()
  for (const header of table.columns) {
    const words = headerWords(header)
    if (!headers.has(words)) headers.set(words, header)
  }
  const bound: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  for (const [column, names] of Object.entries(template.columns) as [CanonicalColumn, readonly string[]][]) {
    const header = names.map(name => headers.get(headerWords(name))).find(name => name !== undefined)
    if (header !== undefined) bound[column] = [header]
  }
  return bound
}

function isComplete(template: Template, columns: Template['columns']): boolean {
  const has = (...names: CanonicalColumn[]) => names.every(name => columns[name] !== undefined)
  if (template.kind === 'cells')
    return has('cell') && (has('lat', 'lon') || has('easting', 'northing') || has('postcode'))
  if (template.kind === 'entities')
    return saysEnough(
      columns.what === undefined ? template.values.what[''] : undefined,
      column => columns[column] !== undefined,
    )
  const parties = has('a_number', 'b_number') || (has('other_number') && has('direction'))
  return parties && (has('started_at') || has('date', 'time') || has('ended_at') || has('end_date', 'end_time'))
}

/** Headers of the table that the template knows, and those that stand with them as parts of a name or an address. */
function usedBy({ kind, columns }: Template, table: Table): number {
  const headers = new Set(Object.values(columns).flat())
  if (kind === 'entities')
    for (const column of ['holder', 'address'] as const)
      for (const header of columns[column] ?? [])
        for (const place of joinedColumns(column, header, table.columns).places) headers.add(table.columns[place] ?? '')
  return headers.size
}

/** Calls have a length or a direction: what is said of a number has none. */
const isTraffic = (table: Table): boolean =>
  table.columns.some(header => {
    const scores = headerScores(header)
    return (['duration_s', 'direction'] as const).some(column => scores.get(column) === 1)
  })

/** The formats in the order of how many sampled values they fit; null when a column of times is written in another way. */
function fittingFormats(template: Template, table: Table): Template['formats'] | null {
  const formats: Partial<Record<CanonicalColumn, readonly string[]>> = { ...template.formats }
  // One file is written one way: a column that can only be day first decides for those that could be either.
  let decided = false
  let undecided = false
  for (const column of TIME_COLUMNS) {
    const header = template.columns[column]?.[0]
    const stated = template.formats[column]
    if (header === undefined || stated === undefined) continue
    const place = table.columns.indexOf(header)
    const values = table.sample.map(row => (row[place] ?? '').trim()).filter(value => value !== '')
    if (values.length === 0) continue
    const iso = table.isoColumns.includes(header) ? ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd', 'HH:mm:ss'] : []
    const known = [...new Set([...stated, ...iso])]
    const unread = values.filter(value => !known.some(format => isWritten(value, format, template)))
    const joined = unread.length > values.length * (1 - FITS) ? unmistakableFormats(unread) : []
    const all = [...known, ...joined]
    const fits = new Map(all.map(format => [format, values.filter(value => isWritten(value, format, template)).length]))
    const read = values.filter(value => all.some(format => isWritten(value, format, template))).length
    if (read < values.length * FITS && table.ours !== true) return null
    const ordered = all.toSorted((a, b) => (fits.get(b) ?? 0) - (fits.get(a) ?? 0))
    if (isUndecided(values, ordered[0] ?? '')) undecided = true
    else if (DAY_FIRST.test(ordered[0] ?? '')) decided = true
    formats[column] = ordered
  }
  return template.generic === true && undecided && !decided ? null : formats
}

function isWritten(value: string, format: string, template: Template): boolean {
  if (!(COUNTED_FORMATS as readonly string[]).includes(format)) return readDateParts(value, format) !== null
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return false
  // Counted from 1970 a number must be a date of this age; from an origin of its own it may be anything.
  const scale = format === 'seconds' ? 1 : format === 'milliseconds' ? 1e3 : 1e6
  const seconds = Number(value) / scale
  return !template.origin.startsWith('1970-01-01') || (seconds > 946_684_800 && seconds < 2_208_988_800)
}

const DAY_FIRST = /^dd[/.-]MM(?!M)/

/** Day first, and yet every value could be month first. */
function isUndecided(values: readonly string[], format: string): boolean {
  if (!DAY_FIRST.test(format)) return false
  const monthFirst = format.replace(/^dd(.)MM/, 'MM$1dd')
  return values.every(value => readDateParts(value, monthFirst) !== null)
}

function isOpaque(columns: Template['columns'], table: Table): boolean {
  const places = (['a_number', 'b_number', 'other_number', 'target_number'] as const)
    .flatMap(column => columns[column] ?? [])
    .map(header => table.columns.indexOf(header))
  const values = table.sample
    .flatMap(row => places.map(place => (row[place] ?? '').trim()))
    .filter(value => value !== '')
  return values.length > 0 && values.filter(value => readParty(value).kind === 'e164').length < values.length * 0.2
}
