import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, testData } from '../../../../test/import-records.ts'
import { A, B, call, number, parties, party, response, times, usage } from '../../../../test/retained-data.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import type { Store } from '../../store/open-store.ts'
import { importFile } from '../import-file.ts'
import { readRecordXml } from '../read-record-xml.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { readEtsi } from './read-etsi.ts'

let count = 0
async function taken(content: string | Buffer, more = {}): Promise<readonly [Result<Reconciliation>, Store]> {
  const path = join(folder, `hostile-etsi-${++count}.xml`)
  await writeFile(path, content)
  const store = await newStore()
  return [await importFile(store, path, { authority: testData, ...more }), store]
}
const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))
describe('a hostile or damaged file', () => {
  it('that is cut short gives the records before, and the cut as one record that was not read', async () => {
    const whole = response(call(1), call(2), call(3))
    const [done, store] = await taken(whole.slice(0, whole.indexOf('<recordNumber>3') + 30))
    expect(done).toMatchObject({ ok: true, value: { normalised: 2, rejected: 1 } })
    expect(await events(store)).toHaveLength(2)
    expect(JSON.stringify(done)).toContain('is cut short at byte')
  })

  it.each([
    ['with a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "aaaa">]>${response(call(1)).replace(/<\?.*?\?>/, '')}`, 'DOCTYPE'],
    ['without a record', response(), 'no record'],
    [
      'that is other XML',
      '<?xml version="1.0"?><!-- retainedDataMessage xmlns="http://uri.etsi.org/02657/" --><html/>',
      'first element is “html”',
    ],
    [
      'in an encoding that is not read',
      '<?xml version="1.0" encoding="EBCDIC-CP-US"?><retainedDataMessage/>',
      'EBCDIC',
    ],
  ])('%s is refused in words', async (_, content, words) => {
    const [done] = await taken(content)
    expect(said(done)).toContain(words)
  })

  it('is known by its first element, after however long a prolog, and in UTF-16', async () => {
    const long = response(call(1)).replace('<retained', `<!-- ${'a,b,c\n'.repeat(150_000)} --><retained`)
    for (const content of [long, Buffer.from(`\ufeff${response(call(1))}`, 'utf16le')]) {
      const [done] = await taken(content)
      expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 0 } })
    }
  })

  it('cut anywhere gives exactly the records that were whole before', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), async place => {
        const document = response(call(1), call(2), call(3), call(4))
        const cut = document.slice(0, place % document.length)
        const records = cut.split('</ResponseRecord>').length - 1
        const path = join(folder, 'etsi-cut.xml')
        await writeFile(path, cut)
        const read = await readEtsi({ path, name: 'cut.xml' }, folder)
        const [table] = read.ok ? read.value : []
        expect([table?.records ?? 0, table?.rejected.length ?? 0]).toEqual(records === 0 ? [0, 0] : [records, 1])
      }),
      { numRuns: 60 },
    ))

  it('damaged in one record is read on from the next, and the record is listed', async () => {
    for (const damage of ['</b>', '<', '<x', '<!DOCTYPE x>']) {
      const document = response(
        call(1),
        call(2).replace('<partyInformation>', `${damage}<partyInformation>`),
        call(3),
        call(4),
      )
      const [done, store] = await taken(document)
      expect(done, damage).toMatchObject({ ok: true, value: { normalised: 3, rejected: 1 } })
      expect(await events(store)).toHaveLength(3)
      expect(JSON.stringify(done)).toContain(
        `byte ${(document.indexOf(`${damage}<party`) + 1).toLocaleString('en-GB')}, in record 2`,
      )
    }
  })

  it('whose bytes are changed anywhere is read or refused, and every record is counted once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        async changes => {
          const bytes = Buffer.from(response(call(1), call(2), call(3), call(4)))
          for (const [place, byte] of changes) bytes[place % bytes.length] = byte
          const path = join(folder, 'etsi-changed.xml')
          await writeFile(path, bytes)
          const read = await readRecordXml({ path, name: 'changed.xml' }, folder)
          const rows = read.ok
            ? read.value.reduce((sum, table) => sum + table.records + table.removedRows.length, 0)
            : 0
          expect(read.ok ? rows : describeFault(read.fault).length).toBeGreaterThan(0)
          expect(rows).toBeLessThanOrEqual(5)
        },
      ),
      { numRuns: 100 },
    ))

  it('with more parties than a conference has is read as far as that, and says so', async () => {
    const many = Array.from({ length: 600 }, () => party('smsRecipient', number(B))).join('')
    const [done, store] = await taken(
      response(usage(1, parties(party('smsOriginator', number(A)), many) + times('20250602100000Z'))),
    )
    expect((await events(store)).length).toBeGreaterThan(0)
    expect(JSON.stringify(done)).toContain('more than 500 parties')
  })
})
