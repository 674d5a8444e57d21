import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { importFile } from '../../src/comms/import/import-file.ts'
import { rejectedRows } from '../../src/comms/store/listed-rows.ts'
import { openStore } from '../../src/comms/store/open-store.ts'
import { folder, testData } from '../import-records.ts'
import { mutated } from './mutate.ts'
import { report } from './xml.ts'

const CANARY = 'canary'
/** Nothing else in the files spells it, nor half of it: a piece of it is a leak too. */
const LEAK = /canar|anary/i

const value = (name: string, text: string): string =>
  `<field name="${name}" type="String"><value type="String">${text}</value></field>`
const sms = (day: number): string =>
  `<model type="SMS" id="s${day}" deleted_state="Intact">${value('TimeStamp', `2025-05-0${day}T10:00:00.000+01:00`)}${value('Body', CANARY)}
   <multiModelField name="Parties" type="Party"><model type="Party" id="q${day}">${value('Identifier', '07700900002')}${value('Role', 'From')}</model></multiModelField></model>`
const message = (day: number): object => ({
  '@id': `kb:${day}`,
  '@type': 'uco-observable:SMSMessage',
  'uco-core:hasFacet': {
    '@id': `kb:${day}-f`,
    '@type': 'uco-observable:MessageFacet',
    'uco-observable:messageText': CANARY,
    'uco-observable:sentTime': `2025-05-0${day}T09:00:00Z`,
  },
})
const FILES = [
  ['report.xml', report(sms(2), sms(3), sms(4))],
  ['case.jsonld', JSON.stringify({ '@context': {}, '@graph': [message(2), message(3), message(4)] })],
] as const

/** Damage and oddities that quote what they met, besides what chance finds. */
const ODD: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'report.xml': [
    [`>${CANARY}<`, `>${CANARY}<<`],
    [`>${CANARY}<`, ` ${CANARY}>${CANARY}<`],
    ['TimeStamp', 'Timestump'],
  ],
  'case.jsonld': [
    [`"${CANARY}"`, CANARY],
    [`"${CANARY}"`, `"${CANARY}`],
    [`"${CANARY}"`, `{"${CANARY}"}`],
    ['sentTime', 'sendTime'],
  ],
}

let count = 0
async function told(file: string, bytes: Buffer): Promise<string> {
  const place = join(folder, `held-${++count}`)
  await mkdir(place)
  const path = join(place, file)
  await writeFile(path, bytes)
  const store = await openStore(join(place, 'store'), { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const authority = { ...testData, data: ['events'] } as const
  const done = await importFile(store.value, path, { authority, owner: '+447700900001' })
  const all = done.ok
    ? [done.value.notes, (await rejectedRows(store.value, done.value.importId)) as unknown]
    : [done.fault.problem, done.fault.where, done.fault.expected, done.fault.next]
  await rm(place, { recursive: true })
  return JSON.stringify(all)
}

describe.each(FILES)('where the authority does not cover content, a damaged %s', (file, whole) => {
  it.each(ODD[file] ?? [])('with %s as %s tells no word of a message', async (from, to) => {
    const said = await told(file, Buffer.from(whole.replace(from, to)))
    if (LEAK.test(said)) throw new Error(said)
  })

  it('tells no word of a message, whatever was done to it', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(Buffer.from(whole)), async bytes => {
        const said = await told(file, bytes)
        if (LEAK.test(said)) throw new Error(said)
      }),
      { numRuns: 30 },
    )
  })
})
