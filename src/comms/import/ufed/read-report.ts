import { readXml } from '../xml/read-xml.ts'
import { type ReportModels, TYPES } from './report-models.ts'
import { ReportReel } from './report-reel.ts'

/** So often a damaged report is taken up again; more is no report with damage, but damage. */
const MOST_DAMAGES = 200
/** What stands before a record of a report. */
const HEAD = '<project><decodedData><modelType>'

/** A place where a report cannot be read. */
export interface Damage {
  /** Completes "the report …", with its place. */
  readonly problem: string
  /** The record that was being read, if any. */
  readonly record: string | undefined
}

/**
 * Reads a report to its end. Where it is damaged, `damaged` is told, and the reading goes on at the next record. Returns notes, and the
 * last damage where nothing could be read after it.
 */
export async function readReport(
  pieces: AsyncIterable<Buffer>,
  models: ReportModels,
  damaged: (damage: Damage) => void,
): Promise<{ readonly notes: readonly string[]; readonly broken?: string }> {
  const reel = new ReportReel(pieces)
  const notes = new Set<string>()
  for (let damages = 0, head = ''; ; head = HEAD) {
    const end = await readXml(reel.pieces(head), models)
    for (const note of end.notes) notes.add(note)
    if (end.end !== 'broken') return { notes: [...notes] }
    const problem = `${end.problem}, at ${end.at}${head === '' ? '' : ' after the last record'}`
    const record = models.unfinished
    // What was taken up within a chat ends in the middle of nothing: that is no damage of its own.
    if (record !== undefined || head === '') damaged({ problem, record })
    if (!models.isReport || ++damages > MOST_DAMAGES) return { notes: [...notes], broken: problem }
    models.restart()
    const found = await reel.seek((type, id) => TYPES.has(type) && (id === '' || !models.knows(id)))
    if (!found) return { notes: [...notes], ...(head === '' ? { broken: problem } : {}) }
  }
}
