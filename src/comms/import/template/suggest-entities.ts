import type { EntityKind } from '../../entity.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { DateEvidence } from './date-evidence.ts'
import { entityHeaderScores, likelyKind, saysEnough } from './entity-words.ts'
import { parseTemplate, type TemplateFile } from './parse-template.ts'
import type { SuggestedColumn, Suggestion, Table } from './suggestion.ts'
import type { CanonicalColumn } from './template.ts'
import { ENTITY_WORDS } from './template-words.ts'

interface Found {
  readonly evidence: ColumnEvidence
  readonly score: number
  readonly why: string
}

/** A header that only perhaps means a column needs values that speak for it. */
const ENOUGH = 0.45
const DATED = ['from', 'until'] as const

/** In what the row is called, in a sentence. */
const ROWS: Readonly<Record<EntityKind, string>> = {
  subscriber: 'a subscriber',
  account: 'an account',
  'top-up': 'a top-up',
  port: 'a move between networks',
  activation: 'an activation, or a first and last use',
  sim: 'a SIM card',
  device: 'a handset',
  contact: 'a saved contact',
}

/**
 * A mapping for what may be a return about numbers, SIMs, handsets or accounts (`entity.ts`); null where the headers do not
 * name one of these and something said of it.
 */
export function suggestEntities(table: Table, evidence: readonly ColumnEvidence[]): Suggestion | null {
  const found = assign(evidence)
  const has = (column: CanonicalColumn): boolean => found.has(column)
  const what = has('what') ? undefined : likelyKind(table.name, table.columns, has)
  if (!saysEnough(what, has)) return null
  const questions: string[] = []
  const columns: Partial<Record<CanonicalColumn, string>> = {}
  const formats: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  const british: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  // One file is written one way: a column that can only be read in one order decides for the others.
  const decided = evidence.flatMap(({ dates }) => (dates !== null && dates.ambiguous === null ? dates.formats : []))
  for (const [column, { evidence: one }] of found) {
    columns[column] = one.header
    const { dates } = one
    if (!DATED.some(dated => dated === column) || dates === null) continue
    const settled =
      dates.ambiguous === null ? dates.formats : dates.ambiguous.filter(format => decided.includes(format))
    british[column] = settled.length === 0 ? dates.formats : settled
    formats[column] = settled.length === 0 ? [chooseText(dates)] : settled
    if (settled.length === 0 && dates.ambiguous !== null)
      questions.push(
        `“${one.header}”: does the day or the month come first? ${dates.why} (for example ${one.words[0]}). Write "${dates.ambiguous[0]}" (day first) or "${dates.ambiguous[1]}" (month first) in formats.${column}`,
      )
  }
  if (what !== undefined)
    questions.push(
      `Every row will be read as ${ROWS[what]}. If it is something else, write it in values.what (one of ${Object.keys(ROWS).join(', ')})`,
    )
  const unused = evidence.filter(one => ![...found.values()].some(f => f.evidence === one)).map(one => one.header)
  if (unused.length > 0) questions.push(`What has no column of its own is kept in words: ${unused.join(', ')}`)
  const base = {
    name: (table.name.split('/').at(-1) ?? table.name).replace(/\.[A-Za-z0-9]+(?= ›|$)/, ''),
    kind: 'entities' as const,
    ...(table.headerLine === -1 ? { header: { starts: -1 } } : {}),
    columns,
    ...(what === undefined ? {} : { values: { what: { '': what } } }),
  }
  const file: TemplateFile = { ...base, ...(Object.keys(formats).length === 0 ? {} : { formats }) }
  const template = parseTemplate({ ...base, formats: british })
  return {
    file,
    template: template.ok ? template.value : null,
    columns: [...found]
      .sort(([, x], [, y]) => x.evidence.place - y.evidence.place)
      .map(
        ([column, { evidence: one, score, why }]): SuggestedColumn => ({
          column,
          header: one.header,
          confidence: Math.round(score * 100) / 100,
          why,
        }),
      ),
    unused,
    missing: [],
    questions,
  }
}

function assign(evidence: readonly ColumnEvidence[]): Map<CanonicalColumn, Found> {
  const options: (Found & { readonly column: CanonicalColumn })[] = []
  for (const one of evidence)
    for (const [column, header] of entityHeaderScores(one.header)) {
      const fit = fitOf(one, column)
      if (fit.fit < 0) continue
      const score = Math.min(1, header * 0.6 + fit.fit * 0.4)
      const why = [`header “${one.header}”`, ...(fit.why === '' ? [] : [fit.why])].join(', ')
      if (score >= ENOUGH) options.push({ column, evidence: one, score, why })
    }
  options.sort((a, b) => b.score - a.score || a.evidence.place - b.evidence.place)
  const found = new Map<CanonicalColumn, Found>()
  const used = new Set<number>()
  for (const { column, ...one } of options) {
    if (found.has(column) || used.has(one.evidence.place)) continue
    found.set(column, one)
    used.add(one.evidence.place)
  }
  return found
}

/** How the values of a column speak for a meaning: -1 against, 0 nothing, 1 for it. */
function fitOf(one: ColumnEvidence, column: CanonicalColumn): { readonly fit: number; readonly why: string } {
  if (one.filled === 0) return { fit: 0, why: '' }
  const percent = (share: number): string => `${Math.round(share * 100)} %`
  const dates = one.dates !== null && one.dates.what !== 'time'
  // A number or identifier that a spreadsheet spoilt is still where its header says.
  const share = (part: number, what: string) =>
    part >= 0.5
      ? { fit: part, why: `${percent(part)} ${what}` }
      : { fit: one.number > 0.9 || part > 0 ? 0 : -1, why: '' }
  switch (column) {
    case 'of_number':
      return dates
        ? { fit: -1, why: '' }
        : { fit: one.phone >= 0.5 ? one.phone : 0, why: one.phone >= 0.5 ? `${percent(one.phone)} phone numbers` : '' }
    case 'imsi':
      return share(one.imsi, 'IMSIs')
    case 'imei':
      return share(one.imei, 'IMEIs')
    case 'iccid': {
      const cards = one.words.filter(word => /^89\d{17,18}[\dF]?$/i.test(word)).length / Math.max(1, one.words.length)
      return cards >= 0.5 ? { fit: cards, why: 'SIM card numbers' } : { fit: dates ? -1 : 0, why: '' }
    }
    case 'postcode':
      return share(one.postcode, 'postcodes')
    case 'from':
    case 'until':
      return dates ? { fit: 0.9, why: `dates such as ${one.words[0] ?? ''}` } : { fit: -1, why: '' }
    case 'born_on':
      return { fit: dates ? 0.9 : 0, why: '' }
    case 'amount': {
      const sums = one.words.filter(word => /^[£€]?\s?\d+(?:\.\d{1,2})?(?:\s?(?:GBP|EUR|p))?$/i.test(word)).length
      return sums > one.words.length / 2
        ? { fit: 0.8, why: `sums such as ${one.words[0] ?? ''}` }
        : { fit: -1, why: '' }
    }
    case 'what': {
      const known = one.words.filter(word => Object.hasOwn(ENTITY_WORDS, word.toLowerCase())).length
      return known > one.words.length / 2
        ? { fit: 1, why: `words such as ${one.words[0] ?? ''}` }
        : { fit: -1, why: '' }
    }
    case 'holder':
    case 'address':
      return dates || one.phone >= 0.5 || one.number > 0.9 ? { fit: -1, why: '' } : { fit: 0.3, why: '' }
    default:
      return { fit: dates ? -1 : 0.2, why: '' }
  }
}

const chooseText = (dates: DateEvidence): string =>
  `CHOOSE ${dates.ambiguous?.[0] ?? ''} OR ${dates.ambiguous?.[1] ?? ''}`
