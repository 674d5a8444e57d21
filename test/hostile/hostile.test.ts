import { afterAll, describe, expect, it } from 'vitest'
import { ARCHIVES } from './archives.ts'
import { DATABASES } from './databases.ts'
import type { HostileFile } from './hostile-file.ts'
import { JSON_LD } from './json.ts'
import { ReaderProcess } from './reader-process.ts'
import { TABLES } from './tables.ts'
import { WORKBOOKS } from './workbooks.ts'
import { XML } from './xml.ts'

/** A reader of hostile files may take this much memory, with the program itself and its database. */
const MEMORY = 256 * 1024 ** 2

const reader = new ReaderProcess()
afterAll(() => reader.close())

describe.each<[string, readonly HostileFile[]]>([
  ['tables', TABLES],
  ['workbooks', WORKBOOKS],
  ['record files in XML', XML],
  ['documents in JSON', JSON_LD],
  ['extractions', ARCHIVES],
  ['databases', DATABASES],
])('hostile %s', (_, files) => {
  it.each(files.map(file => [file.name, file] as const))('%s', async (_name, file) => {
    const { seconds: _, peak, ...outcome } = await reader.read(file)
    const { refused = [], read } = file
    for (const words of refused) expect(outcome.fault ?? `read: ${JSON.stringify(outcome)}`).toContain(words)
    if (read !== undefined) {
      const { said = [], events, ...counts } = read
      expect(outcome).toMatchObject(counts)
      for (const words of said) expect(outcome.said).toContain(words)
      if (events !== undefined) expect(outcome.events?.slice(0, events.length)).toMatchObject(events)
    }
    expect(peak).toBeLessThan(MEMORY)
  })
})
