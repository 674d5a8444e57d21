import { SharedStrings } from './shared-strings.ts'
import { type DateStyle, dateStyle } from './sheet-values.ts'
import { readWholePart, WorkbookProblem, type Zip } from './zip-part.ts'

export interface SheetEntry {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[]
  readonly epoch1904: boolean
  readonly strings: SharedStrings
  /** By the style number of a cell. */
  readonly styles: readonly DateStyle[]
}

const MAX_STRING_BYTES = 100 * 1024 * 1024

/** Reads all parts of a workbook but the sheets themselves. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const targets = new Map<string, string>()
  const rels = 'xl/_rels/workbook.xml.rels'
  if (zip.names.has(rels)) {
    await readWholePart(zip, rels, {
      open: (name, a) => {
        if (name === 'Relationship') targets.set(a.get('Id') ?? '', partName(a.get('Target') ?? ''))
      },
      close: () => undefined,
    })
  }
  const sheets: SheetEntry[] = []
  let epoch1904 = false
  await readWholePart(zip, 'xl/workbook.xml', {
    open: (name, a) => {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(a.get('date1904') ?? '')
      if (name !== 'sheet') return
      const part = targets.get(a.get('r:id') ?? a.get('id') ?? '') ?? `xl/worksheets/sheet${sheets.length + 1}.xml`
      const state = a.get('state')
      // Chart sheets and macro sheets hold no cells.
      if (part.includes('worksheets/'))
        sheets.push({
          name: a.get('name') ?? `Sheet ${sheets.length + 1}`,
          part,
          hidden: state !== undefined && state !== 'visible',
        })
    },
    close: () => undefined,
  })
  return { sheets, epoch1904, strings: await readStrings(zip), styles: await readStyles(zip) }
}

const partName = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`

async function readStrings(zip: Zip): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const part = 'xl/sharedStrings.xml'
  if (!zip.names.has(part)) return strings
  if (zip.size(part) > MAX_STRING_BYTES) {
    throw new WorkbookProblem(
      'the texts of the workbook take more than 100 MB',
      'Save each sheet as CSV (UTF-8) and import those',
    )
  }
  let text = ''
  let phonetic = 0
  await readWholePart(zip, part, {
    open: name => {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
    },
    close: (name, own) => {
      if (name === 'si') strings.add(unescapeText(text))
      else if (name === 'rPh') phonetic--
      else if (name === 't' && phonetic === 0) text += own
    },
  })
  return strings
}

async function readStyles(zip: Zip): Promise<DateStyle[]> {
  const part = 'xl/styles.xml'
  if (!zip.names.has(part)) return []
  const codes = new Map<number, string>()
  const styles: DateStyle[] = []
  let inCells = false
  await readWholePart(zip, part, {
    open: (name, a) => {
      if (name === 'numFmt') codes.set(Number(a.get('numFmtId')), a.get('formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(a.get('numFmtId') ?? 0)
        styles.push(dateStyle(id, codes.get(id)))
      }
    },
    close: name => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** `_x000D_` is how a workbook writes a control character. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
