import { sql } from 'kysely'
import type { AccountRow } from '../../../access/sign-in/account.ts'
import { changePurpose, endSession, startSession, stepUp } from '../../../access/sign-in/session.ts'
import { signIn } from '../../../access/sign-in/sign-in.ts'
import { TriesByAddress } from '../../../access/sign-in/tries-by-address.ts'
import { PURPOSES } from '../../../kernel/context.ts'
import type { CaseRecords } from '../../case-records.ts'
import { DEMONSTRATION_PASSWORD } from '../../demonstration/demonstration-accounts.ts'
import { formOf } from '../../form.ts'
import type { Pages } from '../../page-context.ts'
import { contextOf, forgetToken, keepToken, tokenOf } from '../../signed-in.ts'
import { logAct, logSignIn } from './log-sign-in.ts'
import { ownAddress } from './own-address.ts'

type Asked = { Querystring: { readonly next?: string } }

/** `/sign-in`, `/sign-out`, `/purpose`: who you are, and what you are here for. */
export const signInPage: Pages = (app, { show, records, demonstration, oidc }) => {
  const { database, key, clock } = records
  const tries = new TriesByAddress()
  // Whoever signed in by one button was never told it, and is asked for it before a release.
  const told = demonstration ? { demonstrationPassword: DEMONSTRATION_PASSWORD } : {}

  app.get<Asked>('/sign-in', async (request, reply) =>
    show(reply, 'sign-in', {
      nav: 'sign-in',
      next: ownAddress(request.query.next),
      values: {},
      errors: [],
      oidc: oidc?.settings.name,
      ...(demonstration ? await demonstrationAccounts(records) : {}),
    }),
  )

  app.post('/sign-in', async (request, reply) => {
    const form = formOf(request)
    const credentials = { email: form.text('email'), password: form.text('password'), code: form.text('code') }
    const next = ownAddress(form.text('next'))
    if (!tries.count(request.ip, clock())) {
      const errors = [
        { field: 'email', text: 'There were too many tries from where you are. Try again in ten minutes' },
      ]
      const model = { nav: 'sign-in', next, values: { email: credentials.email }, errors, oidc: oidc?.settings.name }
      return show(reply.code(429).header('retry-after', '600'), 'sign-in', model)
    }
    const signed = await signIn(database.app, key, credentials, clock())
    if (!signed.ok) {
      await logSignIn(records, await ownerOf(records, credentials.email), 'refused')
      const errors = [{ field: 'email', text: `${signed.fault.problem}. ${signed.fault.next}` }]
      const listed = demonstration ? await demonstrationAccounts(records) : {}
      return show(reply.code(403), 'sign-in', {
        nav: 'sign-in',
        next,
        values: { email: credentials.email },
        errors,
        oidc: oidc?.settings.name,
        ...listed,
      })
    }
    tries.forgive(request.ip)
    const before = tokenOf(request)
    if (before !== null) await endSession(database.app, before, clock())
    keepToken(reply, await startSession(database.app, signed.value, clock()))
    await logSignIn(records, signed.value, 'signed in')
    return reply.redirect(next, 303)
  })

  app.post('/sign-out', async (request, reply) => {
    const token = tokenOf(request)
    if (token !== null) await endSession(database.app, token, clock())
    await logAct(records, contextOf(request), 'signed out')
    return forgetToken(reply).redirect('/sign-in', 303)
  })

  app.get<Asked>('/purpose', async (request, reply) =>
    show(reply, 'purpose', {
      nav: 'purpose',
      purposes: PURPOSES,
      chosen: contextOf(request).purpose,
      next: ownAddress(request.query.next),
    }),
  )

  app.post('/purpose', async (request, reply) => {
    const form = formOf(request)
    const purpose = PURPOSES.find(purpose => purpose === form.text('purpose'))
    const token = tokenOf(request)
    if (purpose !== undefined && token !== null) await changePurpose(database.app, token, purpose)
    return reply.redirect(ownAddress(form.text('next')), 303)
  })

  app.get<Asked>('/confirm', async (request, reply) =>
    show(reply, 'confirm', {
      nav: 'confirm',
      next: ownAddress(request.query.next),
      errors: [],
      oidc: oidc?.settings.name,
      ...told,
    }),
  )

  app.post('/confirm', async (request, reply) => {
    const form = formOf(request)
    const next = ownAddress(form.text('next'))
    const { actor } = contextOf(request)
    const { rows } = await sql<{ email: string }>`select email from account where id = ${actor.account}`.execute(
      database.app,
    )
    const credentials = { email: rows[0]?.email ?? '', password: form.text('password'), code: form.text('code') }
    const proved = await signIn(database.app, key, credentials, clock())
    const token = tokenOf(request)
    if (!proved.ok || token === null) {
      const errors = [{ field: 'password', text: 'The password or code is not right, or was used before. Try again' }]
      return show(reply.code(403), 'confirm', { nav: 'confirm', next, errors, oidc: oidc?.settings.name, ...told })
    }
    await stepUp(database.app, token, clock())
    return reply.redirect(next, 303)
  })
}

interface Listed {
  readonly email: string
  readonly name: string
  readonly agency: string
  readonly roles: readonly string[]
}

async function demonstrationAccounts({ database }: CaseRecords): Promise<object> {
  const { rows } = await sql<Listed>`select email, account.name, agency.name as agency, roles
    from account join agency on agency.id = account.agency where email <> '' and disabled_at is null
    order by agency.name, account.created_at, email limit 100`.execute(database.app)
  return { accounts: rows, demonstrationPassword: DEMONSTRATION_PASSWORD }
}

async function ownerOf({ database }: CaseRecords, email: string): Promise<AccountRow | undefined> {
  const { rows } =
    await sql<AccountRow>`select * from account where email = ${email.toLowerCase()} and email <> ''`.execute(
      database.app,
    )
  return rows[0]
}
