import { Readable } from 'node:stream'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedCounty, serveCounty, smallCounty } from '../../../test/server/served-county.ts'
import { TEST_DATA } from '../pages/new-import/authority-form.ts'
import { openUploads, type Uploads } from '../uploads.ts'
import { registerImports } from './register-imports.ts'

let county: ServedCounty
let uploads: Uploads
beforeAll(async () => {
  county = await serveCounty()
  uploads = await openUploads(join(county.store, 'uploads'))
})
afterAll(() => county.close())

const nobodys = (): Promise<unknown> => sql`delete from phone_import`.execute(county.records.database.owner)
const held = async () =>
  (
    await sql<{ controller: string; ring_fence: string; created_by: string }>`
      select controller, ring_fence, created_by from phone_import`.execute(county.records.database.owner)
  ).rows
const register = (agency?: string) => registerImports(county.records.records, county.store, uploads, agency)

describe('imports that nobody wrote down', () => {
  it('became the agency’s that the server was started for, once', async () => {
    expect(await held()).toMatchObject([{ controller: 'norfolk-police', ring_fence: '' }])
    expect(await register('norfolk-police')).toEqual({ ok: true, value: { registered: 0, unseen: 0 } })
    expect(await held()).toHaveLength(1)
  })

  it('are seen by nobody while no agency is named, and counted', async () => {
    await nobodys()
    expect(await register()).toEqual({ ok: true, value: { registered: 0, unseen: 1 } })
    expect((await county.get('/imports')).body).not.toContain('calls.csv')
  })

  it('are not given to an agency that is not there', async () => {
    await nobodys()
    expect(await register('norfork-police')).toMatchObject({ ok: false, fault: { code: 'not-found' } })
  })

  it('become the sender’s, behind the ring-fence they chose, where the server died between import and record', async () => {
    await nobodys()
    const { account } = await county.records.signedIn('metropolitan-police', 'line analyst', ['op-falcon'])
    const sender = { account, agency: 'metropolitan-police' }
    const upload = await uploads.receive('calls.csv', Readable.from([Buffer.from(smallCounty())]), sender)
    await uploads.authorise(upload, TEST_DATA, 'op-falcon')
    expect(await register('norfolk-police')).toEqual({ ok: true, value: { registered: 1, unseen: 0 } })
    expect(await held()).toEqual([{ controller: 'metropolitan-police', ring_fence: 'op-falcon', created_by: account }])
    expect(await uploads.find(upload.id, sender)).toBeUndefined()
  })
})
