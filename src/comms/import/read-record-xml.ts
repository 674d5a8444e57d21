import { createReadStream } from 'node:fs'
import { fail, type Result } from '../../values/result.ts'
import type { DecodedTable } from './decoded-table.ts'
import { readEtsi } from './etsi/read-etsi.ts'
import { readUfed } from './ufed/read-ufed.ts'
import { readXml } from './xml/read-xml.ts'

/** The namespaces of ETSI TS 102 657 name its number: `http://uri.etsi.org/02657/v1.28.1#/RetainedData`. */
const ETSI = /02657|RetainedData/i
const UFED = /^https?:\/\/pa\.cellebrite\.com\/report\//

/**
 * Reads records in XML by what its first element is, not by what stands before it. Refuses XML that is neither retained data
 * nor a report of a handset.
 */
export async function readRecordXml(
  file: { readonly path: string; readonly name: string },
  workDir: string,
): Promise<Result<DecodedTable[]>> {
  const source = createReadStream(file.path)
  let kind: 'etsi' | 'ufed' | undefined
  let root = ''
  try {
    const end = await readXml(source, {
      open(name, attributes) {
        root = name
        const namespaces = attributes.all().flatMap(([key, value]) => (key.startsWith('xmlns') ? [value] : []))
        if (namespaces.some(uri => UFED.test(uri))) kind = 'ufed'
        else if (/^retainedDataMessage$/i.test(name) || namespaces.some(uri => ETSI.test(uri))) kind = 'etsi'
        return false
      },
      close: () => undefined,
    })
    if (end.end === 'broken') return refused(file.name, `the file ${end.problem}`, end.at)
  } finally {
    source.destroy()
  }
  if (kind === 'etsi') return readEtsi(file, workDir)
  if (kind === 'ufed') return readUfed(file, workDir)
  return refused(file.name, `the file is XML, not a table (its first element is “${root.slice(0, 60)}”)`)
}

const refused = (name: string, problem: string, at?: string): Result<never> =>
  fail({
    code: 'unreadable',
    problem,
    where: at === undefined ? name : `${name}, ${at}`,
    expected: 'retained data as ETSI TS 102 657, a report of Cellebrite Physical Analyzer, or a table: CSV or XLSX',
    next: 'Ask the sender for the records as CSV or XLSX',
  })
