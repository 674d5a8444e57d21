import { type DateStyle, dateStyle } from './sheet-values.ts'
import { readXml, WorkbookProblem, type Zip } from './zip-part.ts'

export interface SheetEntry {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[]
  readonly epoch1904: boolean
  readonly strings: readonly string[]
  /** By the style number of a cell. */
  readonly styles: readonly DateStyle[]
}

const MAX_STRING_BYTES = 200 * 1024 * 1024

/** Reads all parts of a workbook but the sheets themselves. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const targets = new Map<string, string>()
  const rels = 'xl/_rels/workbook.xml.rels'
  if (zip.names.has(rels)) {
    await readXml(zip, rels, {
      open: (name, a) => {
        if (name === 'Relationship') targets.set(a['Id'] ?? '', partName(a['Target'] ?? ''))
      },
      close: () => undefined,
    })
  }
  const sheets: SheetEntry[] = []
  let epoch1904 = false
  await readXml(zip, 'xl/workbook.xml', {
    open: (name, a) => {
      if (name === 'workbookPr') epoch1904 = a['date1904'] === '1' || a['date1904'] === 'true'
      if (name !== 'sheet') return
      const part = targets.get(a['r:id'] ?? a['id'] ?? '') ?? `xl/worksheets/sheet${sheets.length + 1}.xml`
      const state = a['state']
      // Chart sheets and macro sheets hold no cells.
      if (part.includes('worksheets/'))
        sheets.push({
          name: a['name'] ?? `Sheet ${sheets.length + 1}`,
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

async function readStrings(zip: Zip): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  if (!zip.names.has(part)) return []
  if (zip.size(part) > MAX_STRING_BYTES) {
    throw new WorkbookProblem(
      'the texts of the workbook take more than 200 MB',
      'Save each sheet as CSV (UTF-8) and import those',
    )
  }
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = 0
  await readXml(zip, part, {
    open: name => {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    close: name => {
      if (name === 'si') strings.push(unescapeText(text))
      else if (name === 'rPh') phonetic--
      else if (name === 't') inText = false
    },
    text: piece => {
      if (inText) text += piece
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
  await readXml(zip, part, {
    open: (name, a) => {
      if (name === 'numFmt') codes.set(Number(a['numFmtId']), a['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(a['numFmtId'] ?? 0)
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
