import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, newStore, testData } from '../../../../test/import-records.ts'
import { at, field, many, model, party, project } from '../../../../test/ufed-report.ts'
import { importFile } from '../../import/import-file.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { OtherHandset } from './found.ts'
import { triage } from './triage.ts'

const [BOY, FLAT, AUNT] = ['07700 900123', '07700 900124', '07700 900125']

interface Phone {
  readonly file: string
  readonly own: string
  readonly contacts: Readonly<Record<string, string>>
  /** Whom it was rung by. */
  readonly from: string
}

const reportOf = ({ own, contacts, from }: Phone): string =>
  project(
    {
      Call: [model('Call', at('2025-06-01T10:00:00.000+01:00'), many('Parties', party(from, 'From')))],
      Contact: Object.entries(contacts).map(([name, number]) =>
        model('Contact', field('Name', name), many('Entries', model('PhoneNumber', field('Value', number)))),
      ),
    },
    `<metadata section="Device Info"><item name="MSISDN"><![CDATA[${own}]]></item></metadata>`,
  )

/** What the first of these phones is told of the others; `seen`: those that whoever asks may see. */
async function told(phones: readonly Phone[], seen = phones.length): Promise<readonly OtherHandset[]> {
  const store = await newStore()
  const ids: string[] = []
  for (const phone of phones) {
    const path = join(folder, phone.file)
    await writeFile(path, reportOf(phone))
    const authority = { ...testData, data: ['entity', 'events', 'content'] as const }
    const done = await importFile(store, path, { authority })
    if (!done.ok) throw new Error(JSON.stringify(done.fault))
    ids.push(done.value.importId)
  }
  const handset = await openSnapshot(store, { imports: ids.slice(0, 1) })
  const held = await openSnapshot(store, { imports: ids.slice(0, seen) })
  if (!handset.ok || !held.ok) throw new Error('no snapshot')
  const answer = await triage(handset.value, held.value, { known: [], covered: { words: true, limits: [] } })
  handset.value.close()
  held.value.close()
  return answer.ok ? (answer.value.rows[0]?.other_handsets ?? []) : []
}

const flat: Phone = { file: 'flat.xml', own: FLAT ?? '', contacts: { '.': BOY ?? '' }, from: BOY ?? '' }
const boy: Phone = { file: 'boy.xml', own: BOY ?? '', contacts: { Dave: FLAT ?? '' }, from: FLAT ?? '' }
const aunt: Phone = { file: 'aunt.xml', own: AUNT ?? '', contacts: { Sue: '07700 900999' }, from: '07700 900999' }

describe('whose phone it may be', () => {
  it('is asked of the other handsets: under which name each saved the other, and what they had to do with each other', async () => {
    expect(await told([flat, boy, aunt])).toMatchObject([
      {
        file: 'boy.xml',
        saved_there: ['Dave'],
        here: [{ number: '+447700900123', saved_as: ['.'], calls: 1, texts: 0 }],
      },
    ])
  })

  it('is not asked of a handset that whoever asks may not see, nor of another read-out of the same phone', async () => {
    expect(await told([flat, boy], 1)).toEqual([])
    expect(await told([flat, { ...boy, file: 'again.xml', own: FLAT ?? '' }])).toEqual([])
  })
})
