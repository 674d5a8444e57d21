import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate } from '../../src/simulation/index.ts'
import { type ServedCounty, serveCounty } from '../server/served-county.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-triage-page-'))
const KINDS = ['csv', 'ufdr', 'ufed.xml', 'android.zip', 'ios.zip', 'case.jsonld'] as const
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

let county: ServedCounty
let file: (kind: string) => string
let owner = ''
beforeAll(async () => {
  await simulate({ out: join(folder, 'county'), seed: 1, people: 600, days: 21, views: ['handsets'], formats: true })
  const truth = JSON.parse(readFileSync(join(folder, 'county/formats/truth.json'), 'utf8')) as {
    readonly files: readonly { readonly path: string; readonly owner: string }[]
  }
  // The third is a line's own handset.
  file = kind => join(folder, `county/formats/handset-3.${kind}`)
  owner = truth.files.find(({ path }) => path === 'handset-3.csv')?.owner ?? ''
  county = await serveCounty({ empty: true })
}, 200_000)
afterAll(async () => {
  await county?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Gives the file on the page as a person does, and says whose it is where the page asks. Answers the page of its triage. */
async function triagedOnThePage(kind: string): Promise<string> {
  const form = new FormData()
  form.append('what', 'test')
  form.append('files', new File([new Uint8Array(readFileSync(file(kind)))], `handset.${kind}`))
  let page = await finished((await county.post('/imports/new', form)).headers.get('location') ?? '')
  const asks = /href="(\/imports\/owner\/[0-9a-f]{32})"/.exec(page)?.[1]
  if (asks !== undefined) {
    const said = new FormData()
    said.append('owner', owner)
    page = await finished((await county.post(asks, said)).headers.get('location') ?? '')
  }
  const at = /href="(\/imports\/[^"/]+\/triage)"/.exec(page)?.[1]
  if (at === undefined) throw new Error(`no triage is offered: ${plain(page)}`)
  const { status, body } = await county.get(at)
  expect(status).toBe(200)
  return plain(body)
}

async function finished(path: string): Promise<string> {
  for (;;) {
    const { body } = await county.get(path)
    if (!body.includes('http-equiv="refresh"')) return body
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

describe('a line’s handset, given on the page and triaged there', () => {
  it.each(KINDS)(
    'as %s says that the number behaves like a line, what to ask next, and what was not looked at',
    async kind => {
      const page = await triagedOnThePage(kind)
      expect(page).toContain('own number')
      expect(page).toContain('behaves like a line')
      for (const heading of ['What matters now', 'Ask next', 'What was not looked at']) expect(page).toContain(heading)
    },
  )
})
