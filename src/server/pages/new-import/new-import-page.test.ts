import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedCounty, serveCounty, smallCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty({ empty: true })
})
afterAll(() => county.close())

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

function form(
  fields: Readonly<Record<string, string | readonly string[]>>,
  file?: { name: string; text: string },
): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) data.append(name, one)
  }
  if (file !== undefined) data.append('files', new File([file.text], file.name))
  return data
}

/** Follows an import until it is finished. */
async function finished(path: string): Promise<string> {
  for (;;) {
    const { body } = await county.get(path)
    if (!body.includes('http-equiv="refresh"')) return body
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function errorsOf(data: FormData): Promise<{ readonly text: string; readonly body: string }> {
  const response = await county.post('/imports/new', data)
  const body = await response.text()
  expect(response.status).toBe(400)
  return { body, text: plain(/<div class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(body)?.[0] ?? '') }
}

describe('importing', () => {
  it('asks for a file and for what it is', async () => {
    const { text, body } = await errorsOf(form({}))
    expect(text).toContain('Select at least one file to import')
    expect(text).toContain('Select whether this is test data')
    expect(body).toContain('<title>Error: Import files')
  })

  it('says that under test data nothing is checked against an authority', async () => {
    expect((await county.get('/imports/new')).body).toContain('nothing is checked against an authority')
  })

  it('asks for every part of the authority, and keeps the file that was given', async () => {
    const { text, body } = await errorsOf(
      form(
        { what: 'case', reference: 'URN 7', 'granted-day': '31', 'granted-month': '2', 'granted-year': '2026' },
        { name: 'calls.csv', text: 'a,b\n1,2\n' },
      ),
    )
    expect(text).not.toContain('reference of the authority')
    for (const part of [
      'statutory purpose',
      'Select the power',
      'must be a real date',
      'at least one number',
      'the window begins',
      'kinds of data',
    ]) {
      expect(text).toContain(part)
    }
    expect(body).toContain('value="URN 7"')
    expect(plain(body)).toMatch(/Already received .* calls\.csv/)
    const kept = /name="received" value="([0-9a-f]{32})"/.exec(body)?.[1] ?? ''
    expect(body).toContain(`name="kept" type="checkbox" value="${kept}" checked`)
    const again = await county.post('/imports/new', form({ what: 'test', kept }))
    expect(again.status).toBe(303)
  })

  it('removes a file that was given by mistake, once its tick is taken away', async () => {
    const slip = { name: 'slip.txt', text: 'a,b\n1,2\n' }
    const { body } = await errorsOf(form({ what: 'case' }, slip))
    const received = /name="received" value="([0-9a-f]{32})"/.exec(body)?.[1] ?? ''
    const without = await errorsOf(form({ what: 'test', received }))
    expect(without.text).toContain('Select at least one file')
    expect(without.body).not.toContain('slip.txt')
    expect((await errorsOf(form({ what: 'test', kept: received }))).body).not.toContain('slip.txt')
  })

  it('refuses a page of text, though commas stand in it, and asks nobody what its columns are', async () => {
    const text =
      'CUSTODY SLIP, Norfolk Police, Wymondham, Sunday\nGO/1 handset, Samsung, taken from T., says he is 16\nMW/7 found behind the sofa\nPower: PACE s.19 (GO/1, GO/2 and MW/7), authorised by an inspector, reference 1\nKeep it.\n'
    const sent = await county.post('/imports/new', form({ what: 'test' }, { name: 'slip.txt', text }))
    const page = await finished(sent.headers.get('location') ?? '')
    expect(plain(page)).toContain('This reads as a page of text, not as a phone file')
    expect(plain(page)).toContain('Leave this file out')
    expect(page).not.toContain('/imports/mapping/')
  })

  it('every link of the error summary leads to a field', async () => {
    const { body } = await errorsOf(form({ what: 'case' }))
    const targets = [...body.matchAll(/<a href="#([^"]+)"/g)].map(found => found[1]).filter(id => id !== 'main-content')
    expect(targets.length).toBeGreaterThan(8)
    for (const id of targets) expect(body).toContain(`id="${id}"`)
  })

  it('refuses an empty file and one above the limit, by name', async () => {
    expect((await errorsOf(form({ what: 'test' }, { name: 'nothing.csv', text: '' }))).text).toContain(
      'nothing.csv is empty',
    )
    const large = { name: 'large.csv', text: 'x'.repeat(1_000_001) }
    expect((await errorsOf(form({ what: 'test' }, large))).text).toContain('large.csv is larger than this page takes')
  })

  it('refuses what is no table, and says what is', async () => {
    const sent = await county.post(
      '/imports/new',
      form({ what: 'test' }, { name: '../../report.pdf', text: '%PDF-1.7 …' }),
    )
    const page = plain(await finished(sent.headers.get('location') ?? ''))
    expect(page).toContain('report.pdf')
    expect(page).toContain('Not imported')
    expect(page).toContain('CSV')
    expect(page).not.toContain('/uploads/')
  })
})

describe('a handset that does not say whose it is', () => {
  const phone = {
    name: 'phone.csv',
    text: 'Type,Direction,Party,Name,Timestamp,Duration,Status,Body\nCall,Outgoing,07700900002,Jo,02/05/2025 10:00:00(UTC+1),00:01:00,Answered,\n',
  }
  it('is asked whose it is, by its number, and then imported', async () => {
    const sent = await county.post('/imports/new', form({ what: 'test' }, phone))
    const page = await finished(sent.headers.get('location') ?? '')
    expect(plain(page)).toContain('1 file whose number is to be said')
    const at = /href="(\/imports\/owner\/[0-9a-f]{32})"/.exec(page)?.[1] ?? ''
    expect(plain((await county.get(at)).body)).toContain('Whose phone is phone.csv?')
    const wrong = await county.post(at, form({ owner: 'my mate’s' }))
    expect(wrong.status).toBe(400)
    expect(plain(await wrong.text())).toContain('“my mate’s” is no phone number')
    const right = await county.post(at, form({ owner: '07700 900001' }))
    const done = await finished(right.headers.get('location') ?? '')
    expect(plain(done)).toContain('1 row = 1 used')
    // What a handset was imported for is looked at first; the lines are second.
    const button = (words: string): string =>
      new RegExp(`<a href="[^"]*"[^>]*class="([^"]*)"[^>]*>\\s*${words}`).exec(done)?.[1] ?? ''
    expect([button('Triage this handset'), button('See the lines')]).toEqual([
      'govuk-button',
      'govuk-button govuk-button--secondary',
    ])
    expect((await county.get(at)).status).toBe(404)
  })
})

describe('a file whose layout nobody knows', () => {
  const rows = smallCounty().split('\n').slice(1, 2000)
  const unknown = { name: 'liste.csv', text: ['Wann,Wer,Wen,Dauer,Art', ...rows].join('\n') }
  let mapping = ''

  it('is shown for mapping, with its first rows', async () => {
    const sent = await county.post('/imports/new', form({ what: 'test' }, unknown))
    const page = await finished(sent.headers.get('location') ?? '')
    mapping = /href="(\/imports\/mapping\/[0-9a-f]{32})"/.exec(page)?.[1] ?? ''
    const { body } = await county.get(mapping)
    expect(body).toContain('What are the columns of liste.csv?')
    expect(body).toContain('>Wann</th>')
  })

  it('whose first lines state zone and number: they are shown, and filled in', async () => {
    const stated = {
      name: 'return-b.csv',
      text: `Skerry Talk,Data disclosure,T-9177-1-2\nSubject,447580137936\nTimes,UTC\n${unknown.text.replace('Wann,', 'Quando,')}`,
    }
    const sent = await county.post('/imports/new', form({ what: 'test' }, stated))
    const page = await finished(sent.headers.get('location') ?? '')
    const at = /href="(\/imports\/mapping\/[0-9a-f]{32})"/.exec(page)?.[1] ?? ''
    const { body } = await county.get(at)
    expect(plain(body)).toMatch(/Above the table .* Data disclosure – T-9177-1-2 .* Times UTC /)
    expect(body).toMatch(/<option value="UTC" selected>/)
    expect(body).toMatch(/id="owner"[^>]* value="447580137936"/)
    expect(plain(body)).toContain('the layout that you save below does not keep it')
  })

  it('asks for what is missing instead of guessing', async () => {
    const sent = await county.post(mapping, form({ zone: 'UTC', name: 'Liste' }))
    const page = plain(await sent.text())
    expect(sent.status).toBe(400)
    expect(page).toContain('Select which column holds the start')
    expect(page).toContain('Select the calling and the called number')
  })

  it('is imported once it is mapped, and the next file of the layout is recognised', async () => {
    const fields = {
      'column-0': 'started_at',
      'column-1': 'a_number',
      'column-2': 'b_number',
      'column-3': 'duration_s',
      'column-4': 'kind',
      zone: 'UTC',
      name: 'Liste',
    }
    const asked = await county.post(mapping, form(fields))
    expect(asked.status).toBe(400)
    const question = plain(await asked.text())
    expect(question).toContain('Day and month could be swapped in every row shown')
    expect(question).toMatch(/is 12 January 2026, [\s\S]*is 1 December 2026, /)

    const chosen = { ...fields, 'format-started_at': 'dd/MM/yyyy HH:mm:ss' }
    const sent = await county.post(mapping, form(chosen))
    expect(sent.status).toBe(303)
    const page = plain(await finished(sent.headers.get('location') ?? ''))
    expect(page).toContain('1 file imported')
    expect(page).toContain('Read with the template “Liste”')
    expect((await county.get(mapping)).status).toBe(404)

    const second = {
      name: 'liste-2.csv',
      text: `${unknown.text}\n01/03/2026 10:00:00,07700900123,07700900124,10,voice\n`,
    }
    const next = await county.post('/imports/new', form({ what: 'test' }, second))
    expect(plain(await finished(next.headers.get('location') ?? ''))).toContain('Read with the template “Liste”')
  })

  it('given again is recognised, and nothing is counted twice', async () => {
    const before = (await county.get('/imports')).body
    const again = await county.post('/imports/new', form({ what: 'test' }, unknown))
    await finished(again.headers.get('location') ?? '')
    expect(plain((await county.get('/imports')).body)).toBe(plain(before))
  })
})
