import type { PrintedRow, PrintedSchedule } from './printed-schedule.ts'
import { descriptionOf, identityOf, labelOf, linkLabelOf, typeOf } from './schedule-i2.ts'
import { exhibitsInWords, hashesInWords, sourcesInWords } from './sources-of-row.ts'

/** Between neighbouring items on the chart, in its own units. */
const STEP = 120
const A_ROW = 12

type Attributes = Readonly<Record<string, string | number | boolean>>

interface Node {
  readonly identity: string
  readonly type: string
  readonly label: string
  /** The event that it stands for, where it is one. */
  readonly event?: PrintedRow
}

/** Of what the rows say of an event and a chart has no place of its own for. */
const CLASSES: readonly (readonly [name: string, of: (row: PrintedRow) => string])[] = [
  ['Exhibit', exhibitsInWords],
  ['Time in Europe/London', ({ date, clock }) => `${date} ${clock}`],
  ['How the time is known', ({ timeBasis }) => timeBasis],
  ['Area', ({ area }) => area],
  ['Fact, opinion or inference', ({ knownAs }) => knownAs],
  ['SHA-256 of the file', hashesInWords],
]

/**
 * The schedule as a chart in Analyst’s Notebook Exchange (ANX), after the elements and attributes of the published schema
 * “Analyst's Notebook 7.xsd”: `Chart` with its collections of types and a `ChartItemCollection`; each identifier an `End` with
 * an `Entity`, each event between two of them a `Link` from `End1Id` to `End2Id`. `DateTime` is UTC, as the schema says.
 */
export function scheduleAnx(printed: PrintedSchedule): string {
  const { rows, title } = printed
  const nodes = nodesOf(rows)
  const links = rows.filter(({ to }) => to !== '')
  const types = [...new Set(nodes.map(({ type }) => type))]
  const linkTypes = [...new Set(links.map(({ what }) => what))]
  const chart = el(
    'Chart',
    { IdReferenceLinking: false, Rigorous: false, ShowAllFlag: true },
    el('StrengthCollection', {}, el('Strength', { Id: 'Solid', Name: 'Solid', DotStyle: 'DotStyleSolid' })),
    el(
      'AttributeClassCollection',
      {},
      ...CLASSES.map(([name]) =>
        el('AttributeClass', { Name: name, Type: 'AttText', ShowValue: true, Visible: false }),
      ),
    ),
    el('EntityTypeCollection', {}, ...types.map(name => el('EntityType', { Name: name, IconFile: name }))),
    el('LinkTypeCollection', {}, ...linkTypes.map(name => el('LinkType', { Name: name }))),
    el(
      'Summary',
      {},
      el(
        'FieldCollection',
        {},
        el('Field', { Type: 'SummaryFieldTitle', Field: title }),
        el('Field', {
          Type: 'SummaryFieldComments',
          Field: `${printed.evidential ? 'Evidential' : `For investigation, not for evidence. ${printed.why.join('. ')}`}. Dates are UTC. A cell serves an area, never a point. A number is not a person.`,
        }),
      ),
    ),
    el('ChartItemCollection', {}, ...nodes.map(entityOf), ...links.map(linkOf)),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${chart}\n`
}

function nodesOf(rows: readonly PrintedRow[]): readonly Node[] {
  const nodes = new Map<string, Node>()
  for (const row of rows)
    for (const side of ['from', 'to'] as const) {
      const identity = identityOf(row, side)
      if (identity === '' || nodes.has(identity)) continue
      const type = typeOf(row, side)
      nodes.set(identity, { identity, type, label: labelOf(row, side), ...(type === 'Event' && { event: row }) })
    }
  return [...nodes.values()]
}

function entityOf({ identity, type, label, event }: Node, index: number): string {
  const [x, y] = [(index % A_ROW) * STEP, Math.floor(index / A_ROW) * STEP]
  return el(
    'ChartItem',
    {
      Label: label,
      ...(event === undefined ? { Description: identity } : { Description: descriptionOf(event), ...dated(event) }),
      XPosition: x,
    },
    el(
      'End',
      { X: x, Y: y },
      el(
        'Entity',
        { EntityId: identity, Identity: identity, LabelIsIdentity: false },
        el('Icon', {}, el('IconStyle', { Type: type })),
      ),
    ),
    ...(event === undefined ? [] : [attributesOf(event)]),
  )
}

function linkOf(row: PrintedRow): string {
  return el(
    'ChartItem',
    { Label: linkLabelOf(row), Description: descriptionOf(row), ...dated(row) },
    el(
      'Link',
      { End1Id: identityOf(row, 'from'), End2Id: identityOf(row, 'to') },
      el('LinkStyle', {
        ArrowStyle: 'ArrowOnHead',
        MlStyle: 'MultiplicityMultiple',
        Strength: 'Solid',
        StrengthReference: 'Solid',
        Type: row.what,
      }),
    ),
    attributesOf(row),
  )
}

const dated = (row: PrintedRow): Attributes => ({
  DateSet: true,
  TimeSet: true,
  DateTime: row.at.slice(0, 19),
  DateTimeDescription: 'UTC',
  SourceReference: exhibitsInWords(row),
  SourceType: sourcesInWords(row),
})

const attributesOf = (row: PrintedRow): string =>
  el(
    'AttributeCollection',
    {},
    ...CLASSES.flatMap(([name, of]) => {
      const value = of(row)
      return value === '' ? [] : [el('Attribute', { AttributeClass: name, Value: value })]
    }),
  )

function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const open = `<${name}${written.join('')}`
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Signs that XML 1.0 cannot hold, not even by their code, become a replacement sign. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\n\t]/g, sign => SIGNS[sign] ?? sign)
