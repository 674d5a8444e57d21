import { ZipFile } from './zip.ts'

/** A cell: text, a number, a date (whole days since 1899-12-30) or a time (fraction of a day). */
export type Value = string | { readonly number: number } | { readonly date: number } | { readonly time: number }

export interface Sheet {
  readonly name: string
  rows(): Iterable<readonly Value[]>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** An Office Open XML workbook (ECMA-376): shared strings, date and time styles, streamed row by row. */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  const zip = new ZipFile(path)
  const strings = new Map<string, number>()
  const parts = sheets.map((_, i) => i + 1)
  await zip.entry('[Content_Types].xml', [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>${parts.map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${KIND}.sharedStrings+xml"/></Types>`,
  ])
  await zip.entry('_rels/.rels', [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ])
  await zip.entry('xl/workbook.xml', [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((sheet, i) => `<sheet name="${escape(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  ])
  await zip.entry('xl/_rels/workbook.xml.rels', [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${parts.map(n => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${parts.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId${parts.length + 2}" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ])
  await zip.entry('xl/styles.xml', [
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="21" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ])
  for (const [i, sheet] of sheets.entries())
    await zip.entry(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, strings))
  await zip.entry('xl/sharedStrings.xml', stringsXml(strings))
  zip.close()
}

function* sheetXml(sheet: Sheet, strings: Map<string, number>): Iterable<string> {
  let held = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  let n = 0
  for (const row of sheet.rows()) {
    n++
    held += `<row r="${n}">`
    for (let i = 0; i < row.length; i++) held += cellXml(row[i] as Value, `${String.fromCharCode(65 + i)}${n}`, strings)
    held += '</row>'
    if (held.length > 60_000) {
      yield held
      held = ''
    }
  }
  yield `${held}</sheetData></worksheet>`
}

function cellXml(value: Value, at: string, strings: Map<string, number>): string {
  if (typeof value !== 'string') {
    if ('number' in value) return `<c r="${at}"><v>${value.number}</v></c>`
    return 'date' in value
      ? `<c r="${at}" s="1"><v>${value.date}</v></c>`
      : `<c r="${at}" s="2"><v>${value.time}</v></c>`
  }
  if (value === '') return ''
  let id = strings.get(value)
  if (id === undefined) {
    id = strings.size
    strings.set(value, id)
  }
  return `<c r="${at}" t="s"><v>${id}</v></c>`
}

function* stringsXml(strings: ReadonlyMap<string, number>): Iterable<string> {
  yield `${HEAD}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`
  for (const text of strings.keys()) yield `<si><t xml:space="preserve">${escape(text)}</t></si>`
  yield '</sst>'
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
