import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dossierFile, makeDossier, openStore } from '../comms/index.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const SUMMARY = 'Everything the records say about one line, as one HTML file and one PDF: evidence apart from leads.'
const EXAMPLE = 'breakwater dossier --store case-1 --number +447700900123 --out dossiers'

export const dossierCommand: Command = {
  name: 'dossier',
  summary: SUMMARY,
  help: [
    SUMMARY,
    '',
    'Usage: breakwater dossier --store DIR --number N [options]',
    '',
    '  --store DIR   the store that `breakwater import` filled',
    '  --number N    the line, as +447…',
    '  --out DIR     folder for the two files, made if need be (default: the current folder)',
    '  --date TIME   time of making that the PDF states, as 2026-03-01T10:00Z (default: now); the HTML states none',
    '',
    'The same store, number and date give the same bytes.',
    '',
    `Example: ${EXAMPLE}`,
  ].join('\n'),
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        number: { type: 'string' },
        out: { type: 'string' },
        date: { type: 'string' },
      },
      strict: true,
    })
    const { store: dir, number, out = '.' } = values
    if (dir === undefined) throw new WrongUse('No store was given.', `add --store DIR, as in: ${EXAMPLE}`)
    if (number === undefined) throw new WrongUse('No number was given.', `add --number +447…, as in: ${EXAMPLE}`)
    const madeOn = madeOnOf(values.date)
    const store = await openStore(dir, { readOnly: true })
    if (!store.ok) return failed(describeFault(store.fault))
    const dossier = await makeDossier(store.value, number)
    if (!dossier.ok) return failed(describeFault(dossier.fault))
    try {
      await mkdir(out, { recursive: true })
      for (const format of ['html', 'pdf'] as const) {
        const { name, body } = await dossierFile(dossier.value, format, madeOn)
        await writeFile(join(out, name), body)
        console.log(`${join(out, name)}  SHA-256 ${createHash('sha256').update(body).digest('hex')}`)
      }
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error
      return failed(`The dossier could not be written: ${error.message}\nNext: name another folder with --out.`)
    }
    return 0
  },
}

function madeOnOf(given: string | undefined): Date {
  const date = given === undefined ? new Date() : new Date(given)
  if (!Number.isNaN(date.getTime())) return date
  throw new WrongUse(`--date ${given} is no time.`, 'give a day or a time, such as --date 2026-03-01T10:00Z')
}

function failed(message: string): number {
  console.error(message)
  return 1
}
