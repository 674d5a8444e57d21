import { type ColumnEvidence, columnEvidence } from './column-evidence.ts'
import type { DateEvidence } from './date-evidence.ts'
import { headerScores } from './header-words.ts'
import { parseTemplate, type TemplateFile } from './parse-template.ts'
import { preambleFacts } from './preamble-facts.ts'
import type { CanonicalColumn } from './template.ts'
import { type Chosen, settleParties, settleTimes, shareWords, WORD_COLUMNS } from './settle-columns.ts'
import { suggestEntities } from './suggest-entities.ts'
import type { Suggestion, Table } from './suggestion.ts'
import { valueFit } from './value-fit.ts'

const ENOUGH = 0.38
const PARTIES: ReadonlySet<CanonicalColumn> = new Set([
  'a_number',
  'b_number',
  'c_number',
  'target_number',
  'other_number',
])
const SPOILT: ReadonlySet<CanonicalColumn> = new Set([
  'imei',
  'imsi',
  'a_imei',
  'b_imei',
  'a_imsi',
  'b_imsi',
  'postcode',
])

/** Looks at headers and values and suggests what each column is. Never refuses; what is missing is listed. */
export function suggestMapping(table: Table): Suggestion {
  const evidence = table.columns.map((header, place) => columnEvidence(header, place, table.sample))
  const chosen = assign(evidence)
  settleParties(chosen, evidence)
  settleTimes(chosen, evidence)
  shareWords(chosen, evidence)
  const asEvents = draft(table, chosen, evidence)
  if (asEvents.missing.length === 0) return asEvents
  return suggestEntities(table, evidence) ?? asEvents
}

/** Gives each column its best meaning, the surest first. */
function assign(evidence: readonly ColumnEvidence[]): Chosen {
  const options: { column: CanonicalColumn; evidence: ColumnEvidence; score: number; header: number; why: string }[] =
    []
  for (const one of evidence) {
    const headers = headerScores(one.header)
    const fits = valueFit(one)
    for (const column of new Set([...headers.keys(), ...fits.keys()])) {
      const header = headers.get(column) ?? 0
      const fit = fits.get(column) ?? { fit: 0, why: '' }
      // Identifiers that a spreadsheet spoilt are still where the header says; they will be flagged row by row.
      if (fit.fit < 0 && !(header === 1 && SPOILT.has(column))) continue
      const score = fit.fit < 0 ? ENOUGH : header * 0.6 + fit.fit * 0.4
      const why = [...(header > 0 ? [`header “${one.header}”`] : []), ...(fit.why === '' ? [] : [fit.why])].join(', ')
      // Which party a column of phone numbers is, its values alone cannot say: settleParties looks at the whole table.
      if (header === 0 && PARTIES.has(column)) continue
      if (score >= ENOUGH) options.push({ column, evidence: one, score, header, why })
    }
  }
  options.sort((a, b) => b.score - a.score || a.evidence.place - b.evidence.place)
  const chosen: Chosen = new Map()
  const used = new Set<number>()
  for (const { column, evidence: one, score, why } of options) {
    if (chosen.has(column) || used.has(one.place)) continue
    chosen.set(column, { evidence: one, confidence: Math.min(1, score), why })
    used.add(one.place)
  }
  return chosen
}

function draft(table: Table, chosen: Chosen, evidence: readonly ColumnEvidence[]): Suggestion {
  const has = (...columns: CanonicalColumn[]) => columns.every(column => chosen.has(column))
  const facts = preambleFacts(table.preamble)
  const missing: string[] = []
  const questions: string[] = []
  const columns: Partial<Record<CanonicalColumn, string>> = {}
  const formats: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  const british: Partial<Record<CanonicalColumn, readonly string[]>> = {}
  let utc = false
  for (const [column, { evidence: one }] of chosen) {
    columns[column] = one.header
    if (!['started_at', 'date', 'time', 'ended_at', 'end_date', 'end_time', 'valid_from', 'valid_to'].includes(column))
      continue
    const dates = one.dates
    if (dates === null) {
      if (!one.counter) continue
      utc ||= column === 'started_at'
      formats[column] = british[column] = ['seconds']
      questions.push(
        `“${one.header}” holds plain numbers; they will be read as seconds since "origin" (1970-01-01T00:00:00Z unless the template says otherwise)`,
      )
      continue
    }
    utc ||= dates.utc && column === 'started_at'
    british[column] = dates.formats
    formats[column] = dates.ambiguous === null ? dates.formats : [chooseText(dates)]
    if (dates.ambiguous !== null) {
      questions.push(
        `“${one.header}”: does the day or the month come first? ${dates.why} (for example ${one.words[0]}). Write "${dates.ambiguous[0]}" (day first) or "${dates.ambiguous[1]}" (month first) in formats.${column}`,
      )
    }
  }
  // Voicemail and diverts are said where the kind is said.
  if (columns.kind !== undefined && columns.mark === undefined) columns.mark = columns.kind
  const cells = has('cell', 'lat', 'lon') && !has('started_at') && !has('date')
  if (!cells) {
    if (!has('started_at') && !has('date', 'time')) {
      if (has('ended_at'))
        questions.push('Only the end of each call was found; starts will be worked out from the durations')
      else missing.push('started_at (or date and time): when each call or message began')
    }
    if (!has('a_number', 'b_number')) {
      if (!has('other_number'))
        missing.push(
          has('a_number') || has('b_number')
            ? 'the second party: a_number with b_number, or target_number with other_number'
            : 'the parties: a_number and b_number, or target_number, other_number and direction',
        )
      else if (!has('direction')) missing.push('direction: whether the target called or was called')
      if (has('other_number') && !has('target_number') && facts.owner === undefined)
        questions.push('Whose records are these? State the number with --owner +447…')
    }
  }
  const values = wordsOf(chosen, table.name, questions)
  const opaque = isOpaque(chosen)
  if (opaque)
    questions.push(
      'The parties do not look like phone numbers; they will be read as pseudonyms ("numbering": "opaque")',
    )
  if (!cells && facts.zone === undefined && !utc)
    questions.push(
      'No time zone is stated; Europe/London is assumed, which keeps the events out of evidential output. State it with --zone, or as "zone" in the template',
    )
  const base = {
    name: (table.name.split('/').at(-1) ?? table.name).replace(/\.[A-Za-z0-9]+(?= ›|$)/, ''),
    ...(cells ? { kind: 'cells' as const } : {}),
    ...(table.headerLine === -1 ? { header: { starts: -1 } } : {}),
    ...(utc ? { zone: 'UTC' } : {}),
    columns,
    ...(values === undefined ? {} : { values }),
    ...(opaque ? { numbering: 'opaque' as const } : {}),
  }
  const file: TemplateFile = { ...base, ...(Object.keys(formats).length === 0 ? {} : { formats }) }
  const template = parseTemplate({ ...base, formats: british })
  return {
    file,
    template: template.ok ? template.value : null,
    columns: [...chosen]
      .sort(([, x], [, y]) => x.evidence.place - y.evidence.place)
      .map(([column, c]) => ({
        column,
        header: c.evidence.header,
        confidence: Math.round(c.confidence * 100) / 100,
        why: c.why,
      })),
    unused: evidence.filter(one => ![...chosen.values()].some(c => c.evidence === one)).map(one => one.header),
    missing,
    questions,
  }
}

const chooseText = (dates: DateEvidence): string =>
  `CHOOSE ${dates.ambiguous?.[0] ?? ''} OR ${dates.ambiguous?.[1] ?? ''}`

function wordsOf(chosen: Chosen, name: string, questions: string[]): TemplateFile['values'] {
  const template = parseTemplate({ name: 'x', columns: { text: 'x' } })
  const known = template.ok ? template.value.values : null
  for (const column of WORD_COLUMNS) {
    const found = chosen.get(column)
    const map = known?.[column as 'kind' | 'direction' | 'answered']
    if (found === undefined || map === undefined || column === 'answered') continue
    const strange = found.evidence.words.filter(word => !Object.hasOwn(map, word.toLowerCase()))
    if (strange.length > 0) {
      const meanings = column === 'kind' ? 'voice, sms, mms, im, app_call, data or other' : 'in or out'
      questions.push(
        `“${found.evidence.header}”: what do ${strange
          .slice(0, 8)
          .map(word => `“${word}”`)
          .join(
            ', ',
          )} mean? Add them to values.${column}, for example {"${strange[0]?.toLowerCase()}": "${column === 'kind' ? 'voice' : 'in'}"} (${meanings})`,
      )
    }
  }
  if (chosen.has('kind') || (chosen.has('cell') && chosen.has('lat') && !chosen.has('duration_s'))) return undefined
  // Without a length of call, and where the headers or the file speak of senders and messages, they are messages.
  const spoken = [name, ...[...chosen.values()].map(c => c.evidence.header)].join(' ')
  const messages = chosen.has('text') || /sms|text|messag|sender|recipient/i.test(spoken)
  const kind = messages && !chosen.has('duration_s') ? 'sms' : 'voice'
  questions.push(
    `No column says calls from messages; every row will be read as ${kind === 'voice' ? 'a call' : 'a text message'}`,
  )
  return { kind: { '': kind } }
}

/** Parties that are no phone numbers at all: a research set. */
function isOpaque(chosen: Chosen): boolean {
  const parties = (['a_number', 'b_number', 'other_number', 'target_number'] as const).flatMap(
    column => chosen.get(column)?.evidence ?? [],
  )
  return parties.length > 0 && parties.every(one => one.filled > 0 && one.phone < 0.2)
}
