import { expect, it } from 'vitest'
import { serveRecords } from '../../../../test/server/served-records.ts'
import { DEMONSTRATION_PASSWORD } from '../../demonstration/demonstration-accounts.ts'

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

for (const demonstration of [true, false])
  it(`the password of demonstration accounts is ${demonstration ? 'told in a demonstration, where a password is asked for' : 'told nowhere else'}`, async () => {
    const served = await serveRecords({ demonstration })
    try {
      const officer = await served.signIn('norfolk-police', 'senior officer')
      const asked = await officer.get('/confirm?next=/outreach')
      const refused = await officer.post('/confirm', { next: '/outreach', password: 'not this one' })
      expect([asked.status, refused.status]).toEqual([200, 403])
      for (const { body } of [asked, refused])
        expect(plain(body).includes(`every demonstration account is ${DEMONSTRATION_PASSWORD}`)).toBe(demonstration)
    } finally {
      await served.close()
    }
  })
