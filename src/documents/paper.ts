import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

/** A sheet of paper and its margins, in points: room for what runs above and for the page number below. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A4 upright. */
export const PAGE = { width: 595.28, height: 841.89, left: 54, right: 54, top: 66, bottom: 58 } as const
/** A4 on its side, for tables of many columns. */
export const LANDSCAPE = { width: 841.89, height: 595.28, left: 40, right: 40, top: 58, bottom: 50 } as const
/** Between the margins of {@link PAGE}. */
export const COLUMN = PAGE.width - PAGE.left - PAGE.right

/** Between the margins of this paper's sheet. */
export const columnOf = ({ sheet }: Pick<Paper, 'sheet'>): number => sheet.width - sheet.left - sheet.right

export type Face = 'regular' | 'bold'
export const INKS = {
  text: '#0b0c0c',
  soft: '#484949',
  link: '#0a566c',
  rule: '#b1b4b6',
  paper: '#ffffff',
  investigative: '#8a3408',
} as const

export type Element = ReturnType<PDFKit.PDFDocument['struct']>

/** A document under the pen: what has been drawn, and where the next block begins. */
export interface Paper {
  readonly doc: PDFKit.PDFDocument
  /** Of the page that is being drawn on. */
  sheet: Sheet
  /** Points from the top of the page to the next block. */
  y: number
  /** Begins a new page unless this many points are left. */
  room(height: number): void
  /** The next page, on the same sheet or, from there on, on another. */
  newPage(sheet?: Sheet): void
  /** Index of the page being drawn on, from 0. */
  page(): number
  /** Where the next element of the document's structure belongs. */
  root: Element
}

const require = createRequire(import.meta.url)
/** Source Sans 3 (SIL Open Font Licence 1.1): has £, –, − and the letters of names that files hold. */
const FACES: Readonly<Record<Face, string>> = {
  regular: require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
}

/** A blank document. Its bytes depend on nothing but what is drawn and `date`. */
export function newPaper(title: string, subject: string, date: Date, sheet: Sheet = PAGE): Paper {
  const doc = new PDFDocument({
    ...sizeOf(sheet),
    bufferPages: true,
    autoFirstPage: true,
    pdfVersion: '1.7',
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    // None by default: a font known by its file as well as by its name would be opened again for every word.
    font: '',
    info: { Title: title, Author: 'Breakwater', Subject: subject, CreationDate: date, ModDate: date },
  })
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, file)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const paper: Paper = {
    doc,
    sheet,
    y: sheet.top,
    root,
    room: height => {
      const { height: high, bottom, top } = paper.sheet
      if (paper.y + height > high - bottom && paper.y > top) paper.newPage()
    },
    newPage: (next = paper.sheet) => {
      // Carries an open paragraph over to the new page, for those who have the document read out.
      doc.continueOnNewPage(sizeOf(next))
      paper.sheet = next
      paper.y = next.top
    },
    page: () => doc.bufferedPageRange().count - 1,
  }
  return paper
}

const sizeOf = ({ width, height, top, bottom, left, right }: Sheet): PDFKit.PDFDocumentOptions => ({
  size: [width, height],
  margins: { top, bottom, left, right },
})

/** All bytes of a finished document. */
export function finish({ doc, root }: Paper): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
    root.end()
    doc.end()
  })
}
