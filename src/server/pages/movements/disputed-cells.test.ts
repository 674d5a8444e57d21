import { afterAll, beforeAll, expect, it } from 'vitest'
import { LINE, serveCounty, type ServedCounty } from '../../../../test/server/served-county.ts'

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty({
    cells: true,
    files: [
      {
        name: 'other-county.csv',
        text: 'Cell,Site,Lat,Lon\nK1,Far Away,55.000,-2.000\n',
        template: { name: 'Far', kind: 'cells', columns: { cell: 'Cell', site_name: 'Site', lat: 'Lat', lon: 'Lon' } },
      },
    ],
  })
})
afterAll(() => county.close())

it('where two cell tables disagree and the records say nothing, no trip goes there, and page and dossier say what was left out', async () => {
  const number = encodeURIComponent(LINE)
  const { body } = await county.get(`/numbers/${number}/movements`)
  expect(body).toMatch(/[\d,]+ registrations were left out: no file that has the record says where its cell stands/)
  expect(body).not.toContain('Far Away')
  const dossier = (await county.get(`/lines/${number}/dossier`)).body
  expect(dossier).toContain('Files held put cells of this number in different places')
  expect(dossier).toContain('none that has the record says which is right')
  expect(dossier).not.toContain('Far Away')
})
